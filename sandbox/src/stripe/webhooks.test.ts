import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { savedCard, sdk, stripeForTests } from './test-support/stripe-under-test.ts';

const secret = 'whsec_test';
let heard: Stripe.Event[] = [];
let answer = 200;
const receiver = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const signature = String(request.headers['stripe-signature']);
    heard.push(Stripe.webhooks.constructEvent(Buffer.concat(parts), signature, secret));
    response.writeHead(answer).end();
  });
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const url = `http://hooks.localhost:${(receiver.address() as AddressInfo).port}/`;
const running = await stripeForTests();
const stripe = sdk(running);
afterAll(() => receiver.close());

beforeEach(async () => {
  await running.control.reset();
  heard = [];
  answer = 200;
});

const typesHeard = () => heard.map(({ type }) => type).sort();

test('events are signed, and tell of customer, set-up and card', async () => {
  await running.control.sendWebhooksTo({ url, secret });
  const { id } = await stripe.customers.create({});
  const card = await savedCard(stripe, id);
  await stripe.paymentMethods.update(card, { card: { exp_month: 3, exp_year: 2040 } });
  await stripe.paymentMethods.detach(card);
  await vi.waitFor(() =>
    expect(typesHeard()).toEqual([
      'customer.created',
      'payment_method.attached',
      'payment_method.detached',
      'payment_method.updated',
      'setup_intent.created',
      'setup_intent.succeeded',
    ]),
  );
  const updated = heard.find(({ type }) => type === 'payment_method.updated');
  expect(updated).toMatchObject({
    api_version: Stripe.API_VERSION,
    data: { previous_attributes: { card: { exp_month: 12 } }, object: { customer: id } },
  });
  const detached = heard.find(({ type }) => type === 'payment_method.detached');
  expect(detached?.data).toMatchObject({
    previous_attributes: { customer: id },
    object: { customer: null },
  });
});

test('the bank reissues a card: same id, other digits, an event that says what was before', async () => {
  await running.control.sendWebhooksTo({ url, secret });
  const { customers } = await running.control.seed({
    account: 'acct_acme',
    customers: [{ cards: [{ card: 'visa' }] }],
  });
  const paymentMethod = customers[0]?.cards[0] ?? '';
  await running.control.bankReissuedCard({ paymentMethod, card: 'visa-debit', expYear: 2041 });
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  expect(heard[0]).toMatchObject({
    type: 'payment_method.automatically_updated',
    data: {
      object: { id: paymentMethod, card: { last4: '5556', exp_year: 2041 } },
      previous_attributes: { card: { last4: '4242' } },
    },
  });
});

test('an event may come twice', async () => {
  await running.control.sendWebhooksTo({ url, secret, copies: 2 });
  await stripe.customers.create({});
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  expect(heard[0]?.id).toBe(heard[1]?.id);
});

test('held events come when they are released, in the other order if asked', async () => {
  await running.control.sendWebhooksTo({ url, secret, hold: true });
  const { id } = await stripe.customers.create({});
  await stripe.customers.update(id, { name: 'Alice' });
  expect(heard).toEqual([]);
  expect(await running.control.releaseWebhooks(true)).toEqual({ released: 2 });
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  expect(heard.map(({ type }) => type)).toEqual(['customer.updated', 'customer.created']);
});

test('a target hears of its account and its types alone', async () => {
  const account = 'acct_connected1';
  await running.control.connectAccount('acct_acme', account);
  await running.control.sendWebhooksTo({ url, secret, account, events: ['customer.created'] });
  await stripe.customers.create({});
  const connected = { stripeAccount: account };
  const { id } = await stripe.customers.create({}, connected);
  await stripe.customers.update(id, { name: 'Alice' }, connected);
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  expect(heard[0]).toMatchObject({ account, data: { object: { id } } });
});

test('an event that was not taken comes again', async () => {
  answer = 500;
  await running.control.sendWebhooksTo({ url, secret });
  await stripe.customers.create({});
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  answer = 200;
  await vi.waitFor(() => expect(heard).toHaveLength(2), { timeout: 5_000 });
  const { deliveries } = await running.control.state();
  await vi.waitFor(async () =>
    expect((await running.control.state()).deliveries.map(({ outcome }) => outcome)).toEqual([
      500, 200,
    ]),
  );
  expect(deliveries[0]?.outcome).toBe(500);
});

test('events are kept, and listed by type', async () => {
  const { id } = await stripe.customers.create({});
  await stripe.customers.update(id, { name: 'Alice' });
  const { data } = await stripe.events.list({ types: ['customer.updated'] });
  expect(data).toMatchObject([{ type: 'customer.updated', data: { object: { id } } }]);
  expect(await stripe.events.retrieve(data[0]?.id ?? '')).toMatchObject({ id: data[0]?.id });
});
