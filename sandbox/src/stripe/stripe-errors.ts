import type Stripe from 'stripe';

/** The `error` object of Stripe's answers, as far as the stand-in fills it. */
export interface StripeErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  doc_url?: string;
  setup_intent?: Stripe.SetupIntent;
  payment_method?: Stripe.PaymentMethod;
}

/** Thrown for every answer that is not a success; the one place that makes replies of it is the app. */
export class StripeFailure extends Error {
  status: number;
  body: StripeErrorBody;
  /** Stripe keeps no answer under the idempotency key for a request that never began. */
  began: boolean;

  constructor(status: number, body: StripeErrorBody, began = true) {
    super(body.message);
    this.status = status;
    this.body = body.code
      ? {
          ...body,
          doc_url: `https://stripe.com/docs/error-codes/${body.code.replaceAll('_', '-')}`,
        }
      : body;
    this.began = began;
  }
}

function refused(message: string, more: Partial<StripeErrorBody> = {}, status = 400) {
  return new StripeFailure(status, { type: 'invalid_request_error', message, ...more });
}

function malformed(message: string, more: Partial<StripeErrorBody>, status = 400) {
  return new StripeFailure(status, { type: 'invalid_request_error', message, ...more }, false);
}

/** Before anything began: key, version, path or parameters are wrong. */
export const notBegun = {
  noKey: () =>
    malformed(
      'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.',
      {},
      401,
    ),
  wrongKey: (key: string) =>
    malformed(
      `Invalid API Key provided: ${key.slice(0, 8)}****. The sandbox takes sk_test_, rk_test_ and pk_test_ keys.`,
      {},
      401,
    ),
  liveKey: () =>
    malformed(
      'LIVE KEY REFUSED. A live Stripe key was sent to the sandbox, which is not Stripe. Take the key out of this configuration and, if this machine is shared, roll it.',
      {},
      401,
    ),
  publishableKey: () =>
    malformed(
      'This API call cannot be made with a publishable API key. Please use a secret API key.',
      { code: 'secret_key_required' },
      403,
    ),
  noAccess: (account: string) =>
    malformed(
      `The provided key does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
      { code: 'account_invalid' },
      403,
    ),
  missingRight: (right: string) =>
    malformed(
      `The provided key does not have the required permissions for this endpoint. Having the '${right}' permission would allow this request to continue.`,
      {},
      403,
    ),
  version: (version: string, expected: string) =>
    malformed(
      `Invalid Stripe API version: ${version}. The sandbox speaks ${expected} alone, the version that the installed SDK is pinned to.`,
      {},
    ),
  path: (method: string, path: string) =>
    malformed(
      `Unrecognized request URL (${method}: ${path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code.`,
      {},
      404,
    ),
  unknownParameters: (names: string[]) =>
    malformed(`Received unknown parameter${names.length > 1 ? 's' : ''}: ${names.join(', ')}`, {
      code: 'parameter_unknown',
      ...(names[0] === undefined ? {} : { param: names[0] }),
    }),
  missingParameter: (name: string) =>
    malformed(`Missing required param: ${name}.`, { code: 'parameter_missing', param: name }),
  emptyParameter: (name: string) =>
    malformed(
      `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
      { code: 'parameter_invalid_empty', param: name },
    ),
  invalidInteger: (name: string, value: string) =>
    malformed(`Invalid integer: ${value}`, { code: 'parameter_invalid_integer', param: name }),
  invalidValue: (name: string, message: string) => malformed(message, { param: name }),
  notPlayed: (name: string) =>
    malformed(
      `Stripe knows the parameter '${name}', but the sandbox does not play it. Leave it out, or teach the sandbox.`,
      { param: name },
    ),
  together: (first: string, second: string) =>
    malformed(`You may only specify one of these parameters: ${first}, ${second}.`, {
      code: 'parameters_exclusive',
      param: second,
    }),
};

/** `param` is where the id came from; an id inside the body is a 400 at Stripe, one in the path a 404. */
export function noSuch(what: string, id: string, param: string, where: 'path' | 'body' = 'path') {
  return refused(
    `No such ${what}: '${id}'`,
    { code: 'resource_missing', param },
    where === 'path' ? 404 : 400,
  );
}

export function notTheCustomersCard(id: string, param: string) {
  return refused(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    { code: 'resource_missing', param },
  );
}

export function notAttached() {
  return refused(
    'The payment method you provided is not attached to a customer so detachment is impossible.',
  );
}

export function mustBeAttachedToUpdate() {
  return refused('You must save this PaymentMethod to a customer before you can update it.', {
    code: 'payment_method_unexpected_state',
  });
}

export function alreadyAttached() {
  return refused('The payment method you provided has already been attached to a customer.', {
    code: 'payment_method_unexpected_state',
  });
}

export function spentPaymentMethod() {
  return refused(
    'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
    { code: 'payment_method_unexpected_state', param: 'payment_method' },
  );
}

export function spentToken(id: string) {
  return refused(
    `The ConfirmationToken ${id} has already been used. A ConfirmationToken can be used once: create another one.`,
    { param: 'confirmation_token' },
  );
}

export function expiredToken(id: string) {
  return refused(
    `The ConfirmationToken ${id} has expired. A ConfirmationToken lives for 12 hours: create another one.`,
    { param: 'confirmation_token' },
  );
}

export function cardsNotAllowed() {
  return refused(
    'The PaymentMethod provided (card) is not allowed for this SetupIntent. Allow card in allowed_payment_method_types.',
    { code: 'setup_intent_invalid_parameter', param: 'payment_method' },
  );
}

export function usageMismatch(given: string, expected: string) {
  return refused(
    `The provided setup_future_usage (${given}) does not match the expected setup_future_usage (${expected}). Try confirming with a Setup Intent that is configured to use the same parameters as Stripe Elements.`,
    { code: 'setup_intent_invalid_parameter', param: 'confirmation_token' },
  );
}

export function unexpectedState(verb: 'confirm' | 'cancel', intent: Stripe.SetupIntent) {
  const why =
    intent.status === 'succeeded' && verb === 'confirm'
      ? 'it has already succeeded'
      : `it has a status of ${intent.status}`;
  return refused(`You cannot ${verb} this SetupIntent because ${why}.`, {
    code: 'setup_intent_unexpected_state',
    setup_intent: intent,
  });
}

export function notExpandable(path: string) {
  return refused(`This property cannot be expanded (${path}).`);
}

/** The same key with other parameters: never replayed, never executed. */
export function keyReused(key: string) {
  return new StripeFailure(
    400,
    {
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    },
    false,
  );
}

/** Two requests with one key at the same time. */
export function keyInUse(key: string) {
  return new StripeFailure(
    409,
    {
      type: 'invalid_request_error',
      code: 'idempotency_key_in_use',
      message: `There is currently another in-progress request using this Idempotent Key (${key}). Try again later.`,
    },
    false,
  );
}
