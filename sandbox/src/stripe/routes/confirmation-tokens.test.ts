import { expect, test } from 'vitest';
import { fromBrowser, sdk, stripeForTests, typedCard } from '../test-support/stripe-under-test.ts';

const running = await stripeForTests();
const stripe = sdk(running);
const path = '/v1/confirmation_tokens';

test('a typed card becomes a token that previews it', async () => {
  const { body } = await fromBrowser(running, path, {
    ...typedCard('4242424242424242'),
    'payment_method_data[allow_redisplay]': 'always',
    'payment_method_data[billing_details][name]': 'Alice',
  });
  expect(await stripe.confirmationTokens.retrieve(body.id)).toMatchObject({
    use_stripe_sdk: true,
    setup_intent: null,
    payment_method_preview: {
      allow_redisplay: 'always',
      billing_details: { name: 'Alice' },
      card: { last4: '4242', display_brand: 'visa', fingerprint: expect.any(String) },
    },
  });
});

test('what the token said is what the saved card says', async () => {
  const { body } = await fromBrowser(running, path, {
    ...typedCard('4000002500001001'),
    'payment_method_data[allow_redisplay]': 'always',
    'payment_method_data[metadata][nickname]': 'Blue',
    'payment_method_data[card][networks][preferred]': 'cartes_bancaires',
  });
  const { id: customer } = await stripe.customers.create({});
  const saved = await stripe.setupIntents.create({
    customer,
    confirm: true,
    confirmation_token: body.id,
    expand: ['payment_method'],
  });
  expect(saved.payment_method).toMatchObject({
    customer,
    allow_redisplay: 'always',
    metadata: { nickname: 'Blue' },
    card: { networks: { preferred: 'cartes_bancaires' } },
  });
});

test('a number that is no published test card is refused', async () => {
  const { status, body } = await fromBrowser(running, path, typedCard('4111111111111111'));
  expect(status).toBe(402);
  expect(body.error).toMatchObject({ type: 'card_error', code: 'incorrect_number' });
  expect(body.error?.message).toContain('test cards only');
});

test('an American Express card has a code of four digits', async () => {
  const amex = typedCard('378282246310005');
  expect((await fromBrowser(running, path, amex)).body.error).toMatchObject({
    code: 'invalid_cvc',
  });
  const four = { ...amex, 'payment_method_data[card][cvc]': '1234' };
  expect((await fromBrowser(running, path, four)).status).toBe(200);
});

test('neither number nor code is kept anywhere', async () => {
  const code = { 'payment_method_data[card][cvc]': '987' };
  await fromBrowser(running, path, typedCard('5555555555554444', code));
  const everything = JSON.stringify([
    await running.control.state(),
    await running.control.requests(),
  ]);
  expect(everything).toContain('"last4":"4444"');
  expect(everything).not.toContain('5555555555554444');
  expect(everything).not.toContain('"987"');
});

test('the same number has the same fingerprint, whatever its expiry, within one account', async () => {
  const print = async (account: string, year: string) => {
    const card = typedCard('4242424242424242', { 'payment_method_data[card][exp_year]': year });
    const { body } = await fromBrowser(running, path, card, `pk_test_${account}`);
    const token = await sdk(running, `sk_test_${account}`).confirmationTokens.retrieve(body.id);
    return token.payment_method_preview?.card?.fingerprint;
  };
  const year = new Date().getFullYear();
  const first = await print('acme', `${year + 1}`);
  expect(await print('acme', `${year + 4}`)).toBe(first);
  expect(await print('globex', `${year + 1}`)).not.toBe(first);
});

test('an account may see no fingerprint in previews', async () => {
  await running.control.showPreviewFingerprints(false);
  const { body } = await fromBrowser(running, path, typedCard('4242424242424242'));
  const token = await stripe.confirmationTokens.retrieve(body.id);
  expect(token.payment_method_preview?.card?.fingerprint).toBeNull();
  await running.control.showPreviewFingerprints(true);
});

test('only a browser sends numbers', async () => {
  const card = typedCard('4242424242424242');
  const { status } = await fromBrowser(running, path, card, 'sk_test_acme');
  expect(status).toBe(404);
});
