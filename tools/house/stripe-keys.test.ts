import { expect, test } from 'vitest';
import { stripeKeysIn } from './stripe-keys.ts';

const secret = 'sk_test_51AbCdEf';
const publishable = 'pk_test_51AbCdEf';

test('no keys: the stand-in', () => {
  expect(stripeKeysIn({})).toBeNull();
  expect(stripeKeysIn({ STRIPE_SECRET_KEY: '', STRIPE_PUBLISHABLE_KEY: '' })).toBeNull();
});

test('both test keys: Stripe itself', () => {
  const keys = { STRIPE_SECRET_KEY: secret, STRIPE_PUBLISHABLE_KEY: publishable };
  expect(stripeKeysIn(keys)).toEqual({ secretKey: secret, publishableKey: publishable });
  expect(stripeKeysIn({ ...keys, STRIPE_SECRET_KEY: 'rk_test_1' })?.secretKey).toBe('rk_test_1');
});

test('one key without the other says which is missing', () => {
  expect(() => stripeKeysIn({ STRIPE_SECRET_KEY: secret })).toThrow(
    "STRIPE_SECRET_KEY is set without STRIPE_PUBLISHABLE_KEY. Set both to use Stripe's own sandbox, or neither.",
  );
  expect(() => stripeKeysIn({ STRIPE_PUBLISHABLE_KEY: publishable })).toThrow(
    'STRIPE_PUBLISHABLE_KEY is set without STRIPE_SECRET_KEY',
  );
});

test('live keys are refused, and never repeated', () => {
  for (const [name, key] of [
    ['STRIPE_SECRET_KEY', 'sk_live_51AbCdEf'],
    ['STRIPE_SECRET_KEY', 'rk_live_51AbCdEf'],
    ['STRIPE_PUBLISHABLE_KEY', 'pk_live_51AbCdEf'],
  ] as const) {
    const keys = { STRIPE_SECRET_KEY: secret, STRIPE_PUBLISHABLE_KEY: publishable, [name]: key };
    const sentence = `${name} is a live key, and this is for test keys only. Unset it.`;
    expect(() => stripeKeysIn(keys)).toThrow(new Error(sentence));
  }
});

test('what is no key at all is refused by name', () => {
  expect(() =>
    stripeKeysIn({ STRIPE_SECRET_KEY: publishable, STRIPE_PUBLISHABLE_KEY: publishable }),
  ).toThrow("STRIPE_SECRET_KEY is no test key of Stripe's");
});
