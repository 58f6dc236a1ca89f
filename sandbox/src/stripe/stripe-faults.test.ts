import { afterEach, expect, test } from 'vitest';
import { sdk, stripeForTests } from './test-support/stripe-under-test.ts';

const running = await stripeForTests();
const stripe = sdk(running);
const retrying = sdk(running, 'sk_test_acme', { maxNetworkRetries: 2 });
afterEach(() => running.control.clearFaults());

test('a rate limit is not retried unless it says so', async () => {
  await running.control.addFault({ path: '/v1/customers', kind: 'rate-limit', times: 1 });
  await expect(retrying.customers.create({})).rejects.toMatchObject({ statusCode: 429 });
  const fault = { path: '/v1/customers', kind: 'rate-limit' as const, times: 1 };
  await running.control.addFault({ ...fault, shouldRetry: true });
  expect(await retrying.customers.create({})).toMatchObject({ object: 'customer' });
});

test('an error before anything ran is gone at the next try', async () => {
  await running.control.addFault({ path: '/v1/customers', kind: 'error', times: 1 });
  expect(await retrying.customers.create({})).toMatchObject({ object: 'customer' });
});

test('an HTML page from a proxy is an API error', async () => {
  await running.control.addFault({ path: '/v1/customers/*', kind: 'bad-gateway' });
  await expect(stripe.customers.retrieve('cus_1')).rejects.toMatchObject({
    type: 'StripeAPIError',
  });
});

test('a reset connection is a connection error', async () => {
  await running.control.addFault({ path: '/v1/customers', kind: 'reset' });
  await expect(stripe.customers.create({})).rejects.toMatchObject({
    type: 'StripeConnectionError',
  });
});

test('a hanging Stripe ends in the timeout of the caller', async () => {
  await running.control.addFault({ method: 'GET', path: '/v1/customers/*', kind: 'hang' });
  const impatient = sdk(running, 'sk_test_acme', { timeout: 100 });
  await expect(impatient.customers.retrieve('cus_1')).rejects.toMatchObject({
    type: 'StripeConnectionError',
  });
});

test('a lost answer is found again under its key: one customer, not two', async () => {
  const fault = { method: 'POST', path: '/v1/customers', at: 'after' as const, times: 1 };
  await running.control.addFault({ ...fault, kind: 'reset' });
  const lost = sdk(running, 'sk_test_lost', { maxNetworkRetries: 2 });
  const { id } = await lost.customers.create({});
  const { accounts } = await running.control.state();
  expect(accounts.acct_lost?.customers).toMatchObject([{ id }]);
});

test('a fault is for its path and method alone, as often as was said', async () => {
  const fault = { method: 'POST', path: '/v1/customers/*', kind: 'error' as const, times: 2 };
  await running.control.addFault(fault);
  const { id } = await stripe.customers.create({});
  await stripe.customers.retrieve(id);
  for (const _ of ['first', 'second']) {
    await expect(stripe.customers.update(id, {})).rejects.toMatchObject({ statusCode: 500 });
  }
  await stripe.customers.update(id, {});
});

test('requests are listed with their keys, and without what they said', async () => {
  const name = 'Somebody Secret';
  const { lastResponse } = await stripe.customers.create({ name }, { idempotencyKey: 'listed' });
  const requests = await running.control.requests();
  expect(requests.at(-1)).toEqual({
    method: 'POST',
    path: '/v1/customers',
    status: 200,
    requestId: lastResponse.requestId,
    idempotencyKey: 'listed',
    account: 'acct_acme',
  });
  expect(JSON.stringify(requests)).not.toContain(name);
});
