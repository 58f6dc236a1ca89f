import pino from 'pino';
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { Problem } from '../http/problem.ts';
import { isMissing, stripeProblem } from './stripe-problems.ts';

const { errors } = Stripe;

function world() {
  const lines: string[] = [];
  return { lines, log: pino({ level: 'debug' }, { write: (line: string) => lines.push(line) }) };
}

const refused = (code: string, param?: string) =>
  new errors.StripeInvalidRequestError({
    type: 'invalid_request_error',
    message: 'Words of Stripe’s',
    code,
    ...(param === undefined ? {} : { param }),
  });

test('neither the answer nor the log holds Stripe’s words or a client secret', () => {
  const { lines, log } = world();
  const raw = {
    type: 'card_error',
    message: 'Words of Stripe’s',
    code: 'card_declined',
    decline_code: 'stolen_card',
    requestId: 'req_1',
    setup_intent: { id: 'seti_1', client_secret: 'seti_1_secret_x' },
  } as unknown as ConstructorParameters<typeof errors.StripeCardError>[0];
  const problem = stripeProblem(new errors.StripeCardError(raw), log);
  expect(problem).toBeInstanceOf(Problem);
  log.error({ event: 'failure', err: problem });
  const all = lines.join('') + JSON.stringify(problem);
  expect(all).toContain('stolen_card');
  expect(all).not.toContain('_secret_');
  expect(all).not.toContain('Words of Stripe');
});

test.each([
  [refused('customer_max_payment_methods'), 'card_limit_reached'],
  [refused('payment_method_unexpected_state', 'payment_method'), 'confirmation_used'],
  [refused('any', 'confirmation_token'), 'confirmation_used'],
  [refused('setup_intent_invalid_parameter', 'confirmation_token'), 'internal_error'],
  [refused('parameter_unknown', 'usage'), 'internal_error'],
  [new errors.StripeIdempotencyError(), 'confirmation_used'],
  [new errors.StripeConnectionError(), 'vault_unavailable'],
  [new errors.StripeAuthenticationError(), 'vault_unavailable'],
])('%s is told as %s', (error, code) => {
  expect(stripeProblem(error, world().log)).toMatchObject({ code });
});

test('how long a busy Stripe asks to wait is passed on', () => {
  const busy = new errors.StripeRateLimitError({
    type: 'rate_limit_error',
    headers: { 'retry-after': '7' },
  } as ConstructorParameters<typeof errors.StripeRateLimitError>[0]);
  expect(stripeProblem(busy, world().log)).toMatchObject({ facts: { retryAfter: 7 } });
});

test('what is no error of Stripe’s stays what it is', () => {
  const mistake = new TypeError('A mistake of ours');
  expect(stripeProblem(mistake, world().log)).toBe(mistake);
});

test('only what Stripe calls missing is missing', () => {
  expect(isMissing(refused('resource_missing'))).toBe(true);
  expect(isMissing(refused('parameter_unknown'))).toBe(false);
});
