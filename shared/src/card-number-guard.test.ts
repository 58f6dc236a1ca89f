import { expect, test } from 'vitest';
import { holdsCardNumber } from './card-number-guard.ts';

test.each([
  '4242424242424242',
  '4242 4242 4242 4242',
  '4242-4242-4242-4242',
  'my card is 378282246310005, thanks',
  '{"nickname":"5555555555554444"}',
  '0000 4242424242424242',
  '4242  4242 \u00a04242\u202f4242',
  '4242.4242.4242.4242',
  '4242 – 4242 – 4242 – 4242',
  '４２４２４２４２４２４２４２４２',
])('%j looks like a card number', (text) => {
  expect(holdsCardNumber(text)).toBe(true);
});

test.each([
  '',
  '4242',
  'Visa ending in 4242',
  '1234567890123',
  'ctoken_1QabcDEF234567890',
  '123456789012',
  '12 Long Street, 90210',
  '4242, 4242, 4242, 4242',
])('%j does not', (text) => {
  expect(holdsCardNumber(text)).toBe(false);
});
