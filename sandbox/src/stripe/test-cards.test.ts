import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { passesLuhn } from './browser/card-checks.ts';
import { type TestCard, type TestCardName, testCardByNumber, testCards } from './test-cards.ts';
import { fromBrowser, sdk, stripeForTests, typedCard } from './test-support/stripe-under-test.ts';

const running = await stripeForTests();
const stripe = sdk(running);
const rows = Object.entries(testCards) as [TestCardName, TestCard][];

test('numbers and ready-made ids are all different', () => {
  const numbers = rows.map(([, { number }]) => number);
  const ids = rows.map(([, { paymentMethodId }]) => paymentMethodId);
  expect(new Set(numbers).size).toBe(rows.length);
  expect(new Set(ids).size).toBe(rows.length);
});

test('a number is found with spaces, and no other number is', () => {
  expect(testCardByNumber('4242 4242 4242 4242')).toBe('visa');
  expect(testCardByNumber('4242424242424241')).toBeUndefined();
});

test.for(rows)('%s does at set-up what its row says', async ([, card]) => {
  expect(passesLuhn(card.number)).toBe(true);
  const cvc = card.brand === 'amex' ? '1234' : '123';
  const form = typedCard(card.number, { 'payment_method_data[card][cvc]': cvc });
  const { body } = await fromBrowser(running, '/v1/confirmation_tokens', form);
  const { id: customer } = await stripe.customers.create({});
  const given = { customer, confirm: true, confirmation_token: body.id };
  const outcome: unknown = await stripe.setupIntents
    .create(given)
    .then((intent: Stripe.SetupIntent) => intent.status)
    .catch(({ code, decline_code }: Stripe.errors.StripeCardError) => ({ code, decline_code }));
  if (card.threeDSecure === 'required') expect(outcome).toBe('requires_action');
  else if (card.atSetup === 'accepted') expect(outcome).toBe('succeeded');
  else {
    const { code, declineCode = '' } = card.atSetup;
    expect(outcome).toEqual({ code, decline_code: declineCode });
  }
});
