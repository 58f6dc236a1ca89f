import { expect, test } from 'vitest';
import { cardExpiry } from './card-expiry.ts';

const lastMomentOfAugust = new Date('2026-08-31T23:59:59Z');
const firstMomentOfSeptember = new Date('2026-09-01T00:00:00Z');

test('a card is good through the last day of its month', () => {
  expect(cardExpiry(8, 2026, lastMomentOfAugust)).toBe('expires_soon');
  expect(cardExpiry(8, 2026, firstMomentOfSeptember)).toBe('expired');
});

test('this month and the next are soon, the one after is not', () => {
  expect(cardExpiry(9, 2026, lastMomentOfAugust)).toBe('expires_soon');
  expect(cardExpiry(10, 2026, lastMomentOfAugust)).toBe('valid');
});

test('the turn of the year is one month like any other', () => {
  expect(cardExpiry(1, 2027, new Date('2026-12-15T12:00:00Z'))).toBe('expires_soon');
  expect(cardExpiry(12, 2025, new Date('2026-01-01T00:00:00Z'))).toBe('expired');
});
