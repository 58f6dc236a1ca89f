import { expect, test } from 'vitest';
import { sdk, stripeForTests } from './test-support/stripe-under-test.ts';

let clock = Date.UTC(2026, 0, 1);
const running = await stripeForTests({ now: () => clock });
const stripe = sdk(running);

test('the same key and parameters replay the first answer', async () => {
  const options = { idempotencyKey: 'first' };
  const once = await stripe.customers.create({ name: 'Alice' }, options);
  const twice = await stripe.customers.create({ name: 'Alice' }, options);
  expect(twice.id).toBe(once.id);
  expect(twice.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(twice.lastResponse.headers['original-request']).toBe(once.lastResponse.requestId);
});

test('the same key with other parameters is an idempotency error', async () => {
  const options = { idempotencyKey: 'other' };
  await stripe.customers.create({ name: 'Alice' }, options);
  await expect(stripe.customers.create({ name: 'Bob' }, options)).rejects.toMatchObject({
    type: 'StripeIdempotencyError',
    statusCode: 400,
  });
});

test('a decline is replayed too', async () => {
  const { id: customer } = await stripe.customers.create({});
  const given = { customer, confirm: true, payment_method: 'pm_card_visa_chargeDeclined' };
  const options = { idempotencyKey: 'declined' };
  const decline = () => stripe.setupIntents.create(given, options).catch((error: unknown) => error);
  const [first, second] = [await decline(), await decline()];
  expect(first).toMatchObject({ statusCode: 402 });
  const { id } = (first as { setup_intent: { id: string } }).setup_intent;
  expect(second).toMatchObject({ statusCode: 402, setup_intent: { id } });
});

test('a request with wrong parameters keeps nothing: corrected, the key is free', async () => {
  const options = { idempotencyKey: 'typo' };
  const wrong = stripe.customers.create({ nmae: 'Alice' } as object, options);
  await expect(wrong).rejects.toMatchObject({ code: 'parameter_unknown' });
  expect(await stripe.customers.create({ name: 'Alice' }, options)).toMatchObject({
    name: 'Alice',
  });
});

test('two requests at once under one key: the second is told to wait', async () => {
  const held = { path: '/v1/customers', at: 'within' as const, kind: 'delay' as const, ms: 400 };
  await running.control.addFault({ ...held, times: 1 });
  const options = { idempotencyKey: 'both' };
  const answers = await Promise.allSettled([
    stripe.customers.create({}, options),
    stripe.customers.create({}, options),
  ]);
  const refused = answers.find(({ status }) => status === 'rejected');
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(refused).toMatchObject({ reason: { statusCode: 409, code: 'idempotency_key_in_use' } });
});

test('an error of 500 that happened within is replayed', async () => {
  const fault = { path: '/v1/customers', at: 'within' as const, kind: 'error' as const, times: 1 };
  await running.control.addFault(fault);
  const options = { idempotencyKey: 'broken' };
  for (const _ of ['first', 'replayed']) {
    await expect(stripe.customers.create({}, options)).rejects.toMatchObject({ statusCode: 500 });
  }
});

test('keys are of one account, and forgotten after a day', async () => {
  const options = { idempotencyKey: 'shared' };
  const { id } = await stripe.customers.create({}, options);
  const elsewhere = await sdk(running, 'sk_test_globex').customers.create({}, options);
  expect(elsewhere.id).not.toBe(id);
  clock += 25 * 60 * 60 * 1000;
  expect((await stripe.customers.create({}, options)).id).not.toBe(id);
});
