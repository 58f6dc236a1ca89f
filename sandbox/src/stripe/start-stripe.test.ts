import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startStripe } from './start-stripe.ts';
import { fromBrowser, savedCard, sdk, stripeForTests } from './test-support/stripe-under-test.ts';

const lines: string[] = [];
const running = await stripeForTests({ log: (line) => lines.push(line) });
const stripe = sdk(running);

test('a path that Stripe does not have is refused in its words, with a request id', async () => {
  await expect(stripe.paymentIntents.list()).rejects.toMatchObject({
    statusCode: 404,
    requestId: expect.stringMatching(/^req_/),
    message: expect.stringContaining('Unrecognized request URL (GET: /v1/payment_intents)'),
  });
});

test('an id that climbs out of its path finds nothing', async () => {
  const { id } = await stripe.customers.create({});
  for (const odd of ['..', '%2e%2e']) {
    const climbing = stripe.customers.retrievePaymentMethod(id, odd);
    await expect(climbing).rejects.toMatchObject({ code: 'resource_missing' });
  }
});

test('every answer has a request id, successes too', async () => {
  const { lastResponse } = await stripe.customers.create({});
  expect(lastResponse.requestId).toMatch(/^req_[A-Za-z0-9]{14}$/);
});

test('a live key is refused, and the log says so loudly', async () => {
  const live = sdk(running, 'sk_live_1234567890');
  await expect(live.customers.create({})).rejects.toMatchObject({ statusCode: 401 });
  expect(lines.join('\n')).toContain('LIVE KEY REFUSED');
});

test('a key that is no key at all is refused', async () => {
  await expect(sdk(running, 'hello').customers.create({})).rejects.toMatchObject({
    type: 'StripeAuthenticationError',
  });
});

test('another API version than the SDK is pinned to is refused', async () => {
  const old = sdk(running, 'sk_test_acme', { apiVersion: '2020-08-27' as never });
  await expect(old.customers.create({})).rejects.toMatchObject({
    statusCode: 400,
    message: expect.stringContaining('2020-08-27'),
  });
});

test('a publishable key cannot read customers', async () => {
  const browser = sdk(running, 'pk_test_acme');
  await expect(browser.customers.retrieve('cus_1')).rejects.toMatchObject({
    code: 'secret_key_required',
  });
});

test('accounts do not see each other', async () => {
  const { id } = await stripe.customers.create({});
  await expect(sdk(running, 'sk_test_globex').customers.retrieve(id)).rejects.toMatchObject({
    code: 'resource_missing',
  });
  expect(await sdk(running, 'rk_test_acme_2').customers.retrieve(id)).toMatchObject({ id });
});

test('a connected account is a world of its own, open to its platform alone', async () => {
  const account = 'acct_connected1';
  const given = { stripeAccount: account };
  await expect(stripe.customers.create({}, given)).rejects.toMatchObject({
    statusCode: 403,
    code: 'account_invalid',
  });
  await running.control.connectAccount('acct_acme', account);
  const { id } = await stripe.customers.create({}, given);
  expect(await stripe.customers.retrieve(id, {}, given)).toMatchObject({ id });
  await expect(stripe.customers.retrieve(id)).rejects.toMatchObject({ code: 'resource_missing' });
  const other = sdk(running, 'sk_test_globex');
  await expect(other.customers.retrieve(id, {}, given)).rejects.toMatchObject({ statusCode: 403 });
});

test('a restricted key without the right is refused by the name of the right', async () => {
  await running.control.restrictKey('rk_test_acme_narrow', ['rak_customer_read']);
  const narrow = sdk(running, 'rk_test_acme_narrow');
  const { id } = await stripe.customers.create({});
  expect(await narrow.customers.retrieve(id)).toMatchObject({ id });
  await expect(narrow.customers.create({})).rejects.toMatchObject({
    type: 'StripePermissionError',
    message: expect.stringContaining('rak_customer_write'),
  });
});

test('a browser may call with a publishable key from any origin', async () => {
  const answer = await fetch(`${running.apiUrl}/v1/confirmation_tokens`, {
    method: 'OPTIONS',
    headers: { origin: 'http://cards.acme.localhost:3000' },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const refused = await fromBrowser(running, '/v1/confirmation_tokens', {}, 'pk_live_123456');
  expect(refused.status).toBe(401);
  expect(refused.headers.get('access-control-allow-origin')).toBe('*');
});

test('with a data file everything survives a restart, and no number is in it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stripe-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const dataFile = join(folder, 'data', 'stripe.json');
  const first = await startStripe({ port: 0, dataFile });
  const { id } = await sdk(first).customers.create({ name: 'Alice' });
  const card = await savedCard(sdk(first), id);
  const print = (await sdk(first).paymentMethods.retrieve(card)).card?.fingerprint;
  await first.close();

  const second = await startStripe({ port: 0, dataFile });
  onTestFinished(() => second.close());
  const again = sdk(second);
  expect(await again.customers.retrieve(id)).toMatchObject({ name: 'Alice' });
  expect((await again.paymentMethods.retrieve(card)).card?.fingerprint).toBe(print);
  const next = await savedCard(again, id);
  expect((await again.paymentMethods.retrieve(next)).card?.fingerprint).toBe(print);
});

test('a taken port is said by its number', async () => {
  await expect(startStripe({ port: running.port })).rejects.toThrow(
    `Port ${running.port} is taken`,
  );
});
