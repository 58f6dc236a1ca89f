import { expect, test } from 'vitest';
import { sdk, stripeForTests } from '../test-support/stripe-under-test.ts';

const running = await stripeForTests();
const stripe = sdk(running);

test('customers are seeded with cards of every kind', async () => {
  const { customers } = await running.control.seed({
    account: 'acct_acme',
    customers: [
      {
        name: 'Alice',
        default: 1,
        cards: [
          { card: 'visa', legacy: true, expMonth: 1, expYear: 2020, nickname: 'Old one' },
          { card: 'mastercard', wallet: 'apple_pay', name: 'Alice Morgan' },
          { card: 'cobadged-visa', allowRedisplay: 'unspecified' },
        ],
      },
    ],
  });
  const [{ id, cards } = { id: '', cards: [] }] = customers;
  expect(await stripe.customers.retrieve(id)).toMatchObject({
    name: 'Alice',
    invoice_settings: { default_payment_method: cards[1] },
  });
  const [cobadged, wallet, legacy] = (await stripe.customers.listPaymentMethods(id)).data;
  expect(legacy?.id).toMatch(/^card_/);
  expect(legacy).toMatchObject({ card: { exp_year: 2020 }, metadata: { nickname: 'Old one' } });
  expect(wallet).toMatchObject({
    card: { wallet: { type: 'apple_pay' } },
    billing_details: { name: 'Alice Morgan' },
  });
  expect(cobadged?.allow_redisplay).toBe('unspecified');
  expect(cobadged?.card?.networks?.available).toEqual(['cartes_bancaires', 'visa']);
});

test('a customer that is already there is left as it is', async () => {
  const seed = {
    account: 'acct_acme',
    customers: [{ id: 'cus_bob', cards: [{ card: 'visa' as const }] }],
  };
  const first = await running.control.seed(seed);
  await stripe.customers.update('cus_bob', { name: 'Changed' });
  expect(await running.control.seed(seed)).toEqual(first);
  expect(await stripe.customers.retrieve('cus_bob')).toMatchObject({ name: 'Changed' });
});

test('a card that does not exist is named, with those that do', async () => {
  const cards = [{ card: 'vias' as never }];
  const seed = running.control.seed({ account: 'acct_acme', customers: [{ cards }] });
  await expect(seed).rejects.toThrow(/no test card "vias".*visa, mastercard/);
});

test('a control that does not exist is named, with those that do', async () => {
  const answer = await fetch(`${running.apiUrl}/_control/explode`, { method: 'POST' });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toMatch(/explode.*faults/);
});

test('a web page cannot reach the controls with a plain form', async () => {
  const answer = await fetch(`${running.apiUrl}/_control/reset`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: '{}',
  });
  expect(answer.status).toBe(400);
});
