import Stripe from 'stripe';
import { Problem } from '../http/problem.ts';
import type { Log } from '../log.ts';

const { errors } = Stripe;

/** Codes of refused requests that the customer can do something about. */
const refusals: Record<string, () => Problem> = {
  customer_max_payment_methods: () => new Problem('card_limit_reached'),
  idempotency_key_in_use: () => new Problem('change_in_progress', { retryAfter: 2 }),
  payment_method_unexpected_state: () => new Problem('confirmation_used'),
  lock_timeout: () => unavailable(1),
};

function unavailable(retryAfter: number): Problem {
  return new Problem('vault_unavailable', {
    detail: 'The place where cards are kept does not answer. Nothing was lost; try again.',
    retryAfter,
  });
}

function isAboutTheToken({ code, param }: Stripe.errors.StripeError): boolean {
  // `setup_intent_invalid_parameter`: the form was opened with other settings than ours; typing again does not help.
  return param === 'confirmation_token' && code !== 'setup_intent_invalid_parameter';
}

function wrongExpiry(): Problem {
  const message = 'This expiry date is not accepted';
  return new Problem('invalid_request', { fields: [{ path: 'expMonth', message }] });
}

function problemFor(error: Stripe.errors.StripeError): Problem {
  const refusal = refusals[error.code ?? ''];
  if (refusal) return refusal();
  if (error instanceof errors.StripeIdempotencyError) return new Problem('confirmation_used');
  if (error instanceof errors.StripeCardError) return wrongExpiry();
  if (error instanceof errors.StripeInvalidRequestError) {
    return isAboutTheToken(error)
      ? new Problem('confirmation_used')
      : new Problem('internal_error');
  }
  const asked = Number(error.headers?.['retry-after']);
  return unavailable(asked > 0 ? Math.ceil(asked) : 5);
}

/** A key that is wrong or lacks a right: only the operator can help. */
function isOurFault(error: Stripe.errors.StripeError): boolean {
  return (
    error instanceof errors.StripeAuthenticationError ||
    error instanceof errors.StripePermissionError ||
    (error instanceof errors.StripeInvalidRequestError && problemFor(error).status === 500)
  );
}

/**
 * What a failure of Stripe's is to us. Its message and body stay here: a refused SetupIntent comes
 * with its client secret. The log gets the codes by which Stripe's dashboard finds the request.
 */
export function stripeProblem(error: unknown, log: Log): unknown {
  if (!(error instanceof errors.StripeError)) return error;
  const level = isOurFault(error) ? 'error' : 'warn';
  log[level]({
    event: 'stripe_failure',
    type: error.type,
    code: error.code,
    declineCode: error.decline_code,
    param: error.param,
    requestId: error.requestId,
    statusCode: error.statusCode,
  });
  return problemFor(error);
}

/** Also for another customer's object: to a customer it is as missing as one that never was. */
export function isMissing(error: unknown): boolean {
  return error instanceof errors.StripeInvalidRequestError && error.code === 'resource_missing';
}
