import { beforeAll, expect, test } from 'vitest';
import { savedCard, sdk, stripeForTests } from '../test-support/stripe-under-test.ts';

const running = await stripeForTests();
const stripe = sdk(running);
const cards = Array.from({ length: 12 }, (_, index) => ({
  card: 'visa' as const,
  created: 1_700_000_000 + index,
}));
let customer = '';
let newestFirst: string[] = [];

beforeAll(async () => {
  const seeded = await running.control.seed({ account: 'acct_acme', customers: [{ cards }] });
  customer = seeded.customers[0]?.id ?? '';
  newestFirst = seeded.customers[0]?.cards.toReversed() ?? [];
});

test('ten at a time, newest first, unless more are asked for', async () => {
  const page = await stripe.customers.listPaymentMethods(customer);
  expect(page.has_more).toBe(true);
  expect(page.data.map(({ id }) => id)).toEqual(newestFirst.slice(0, 10));
  const all = await stripe.customers.listPaymentMethods(customer, { limit: 100 });
  expect(all.data).toHaveLength(12);
  expect(all.has_more).toBe(false);
});

test('cursors go on from a card, and back before one', async () => {
  const [, second = '', third = '', fourth = ''] = newestFirst;
  const after = { limit: 2, starting_after: second };
  const next = await stripe.customers.listPaymentMethods(customer, after);
  expect(next.data.map(({ id }) => id)).toEqual([third, fourth]);
  const before = { limit: 2, ending_before: fourth };
  const back = await stripe.customers.listPaymentMethods(customer, before);
  expect(back.data.map(({ id }) => id)).toEqual([second, third]);
  expect(back.has_more).toBe(true);
});

test('the SDK pages through all of them', async () => {
  const all = stripe.customers.listPaymentMethods(customer, { limit: 5 });
  const ids = (await all.autoPagingToArray({ limit: 100 })).map(({ id }) => id);
  expect(ids).toEqual(newestFirst);
});

test('a limit of 0 or of 101 is refused', async () => {
  for (const limit of [0, 101]) {
    const list = stripe.customers.listPaymentMethods(customer, { limit });
    await expect(list).rejects.toMatchObject({ statusCode: 400, param: 'limit' });
  }
});

test('only cards that may be shown again pass that filter', async () => {
  const { id } = await stripe.customers.create({});
  const hidden = await savedCard(stripe, id);
  const shown = await savedCard(stripe, id);
  await stripe.paymentMethods.update(shown, { allow_redisplay: 'always' });
  const filter = { allow_redisplay: 'always' as const };
  const listed = await stripe.customers.listPaymentMethods(id, filter);
  expect(listed.data.map((card) => card.id)).toEqual([shown]);
  expect(hidden).not.toBe(shown);
});

test("another customer's card is not found", async () => {
  const other = await stripe.customers.create({});
  const [card = ''] = newestFirst;
  expect(await stripe.customers.retrievePaymentMethod(customer, card)).toMatchObject({ id: card });
  await expect(stripe.customers.retrievePaymentMethod(other.id, card)).rejects.toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    param: 'payment_method',
  });
});
