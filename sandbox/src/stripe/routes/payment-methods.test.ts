import { expect, test } from 'vitest';
import { savedCard, sdk, stripeForTests } from '../test-support/stripe-under-test.ts';

const running = await stripeForTests({ now: () => Date.UTC(2026, 5, 15) });
const stripe = sdk(running);

async function newCard(method?: string) {
  const customer = await stripe.customers.create({});
  return { customer: customer.id, card: await savedCard(stripe, customer.id, method) };
}

test('an update changes what it names and leaves the rest', async () => {
  const { card } = await newCard();
  await stripe.paymentMethods.update(card, {
    billing_details: { name: 'Alice', address: { line1: '1 Street', country: 'FR' } },
    metadata: { nickname: 'Blue', theirs: 'x' },
  });
  const updated = await stripe.paymentMethods.update(card, {
    card: { exp_month: 3, exp_year: 2031 },
    billing_details: { address: { line1: '' } },
    metadata: { nickname: '' },
  });
  expect(updated).toMatchObject({
    card: { exp_month: 3, exp_year: 2031, brand: 'visa', last4: '4242' },
    billing_details: { name: 'Alice', address: { line1: null, country: 'FR' } },
    metadata: { theirs: 'x' },
  });
  expect(updated.metadata).not.toHaveProperty('nickname');
});

test('an expiry that has passed is refused', async () => {
  const { card } = await newCard();
  const lastMonth = { card: { exp_month: 5, exp_year: 2026 } };
  await expect(stripe.paymentMethods.update(card, lastMonth)).rejects.toMatchObject({
    statusCode: 402,
    code: 'invalid_expiry_month',
  });
  const thisMonth = { card: { exp_month: 6, exp_year: 2026 } };
  expect(await stripe.paymentMethods.update(card, thisMonth)).toMatchObject(thisMonth);
});

test('the preferred network is one that the card has, or none', async () => {
  const { card } = await newCard('pm_card_visa_cartesBancaires');
  const prefer = (preferred: '' | 'mastercard' | 'cartes_bancaires') =>
    stripe.paymentMethods.update(card, { card: { networks: { preferred } } });
  await expect(prefer('mastercard')).rejects.toMatchObject({
    param: 'card[networks][preferred]',
  });
  const chosen = await prefer('cartes_bancaires');
  expect(chosen.card?.networks?.preferred).toBe('cartes_bancaires');
  expect((await prefer('')).card?.networks?.preferred).toBeNull();
});

test('what cannot be changed is not a parameter', async () => {
  const { card } = await newCard();
  const update = stripe.paymentMethods.update(card, { card: { last4: '1111' } } as object);
  await expect(update).rejects.toMatchObject({
    code: 'parameter_unknown',
    param: 'card[last4]',
  });
});

test('detaching is final: neither attached again nor used in another set-up', async () => {
  const { customer, card } = await newCard();
  const detached = await stripe.paymentMethods.detach(card);
  expect(detached.customer).toBeNull();
  await expect(stripe.paymentMethods.attach(card, { customer })).rejects.toThrow(
    'may not be used again',
  );
  const reuse = { customer, payment_method: card, confirm: true };
  await expect(stripe.setupIntents.create(reuse)).rejects.toThrow('may not be used again');
  await expect(
    stripe.paymentMethods.update(card, { allow_redisplay: 'always' }),
  ).rejects.toMatchObject({ statusCode: 400 });
  expect((await stripe.customers.listPaymentMethods(customer)).data).toEqual([]);
});

test('a second detach is an error that says it was not attached', async () => {
  const { card } = await newCard();
  await stripe.paymentMethods.detach(card);
  await expect(stripe.paymentMethods.detach(card)).rejects.toMatchObject({
    statusCode: 400,
    message: expect.stringContaining('not attached to a customer'),
  });
});

test('a default goes on naming a detached card', async () => {
  const { customer, card } = await newCard();
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: card } });
  await stripe.paymentMethods.detach(card);
  expect(await stripe.customers.retrieve(customer)).toMatchObject({
    invoice_settings: { default_payment_method: card },
  });
});

test('a list of the account needs a customer that exists', async () => {
  const { customer, card } = await newCard();
  const listed = await stripe.paymentMethods.list({ customer, type: 'card' });
  expect(listed.data.map(({ id }) => id)).toEqual([card]);
  await expect(stripe.paymentMethods.list({ type: 'card' })).rejects.toMatchObject({
    code: 'parameter_missing',
    param: 'customer',
  });
  await expect(stripe.paymentMethods.list({ customer: 'cus_none' })).rejects.toMatchObject({
    statusCode: 400,
    code: 'resource_missing',
  });
});

test('a server makes cards of test tokens, never of numbers', async () => {
  const made = await stripe.paymentMethods.create({
    type: 'card',
    card: { token: 'tok_visa' },
    allow_redisplay: 'always',
  });
  expect(made).toMatchObject({ allow_redisplay: 'always', card: { last4: '4242' } });
  const typed = { type: 'card' as const, card: { number: '4242424242424242' } };
  await expect(stripe.paymentMethods.create(typed)).rejects.toThrow('generally unsafe');
});
