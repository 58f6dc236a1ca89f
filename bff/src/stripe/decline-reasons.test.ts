import { expect, test } from 'vitest';
import { declineReason } from './decline-reasons.ts';

test.each(['lost_card', 'stolen_card', 'pickup_card', 'fraudulent', 'merchant_blacklist'])(
  '%s reads as a plain decline, so that no thief learns anything',
  (decline_code) => {
    expect(declineReason({ code: 'card_declined', decline_code })).toBe('declined');
  },
);

test('a code that nobody knows yet is a plain decline', () => {
  expect(declineReason({ code: 'new_code' })).toBe('declined');
  expect(declineReason({})).toBe('declined');
});

test('the decline code says more than the code', () => {
  expect(declineReason({ code: 'card_declined', decline_code: 'expired_card' })).toBe(
    'expired_card',
  );
  expect(declineReason({ code: 'incorrect_cvc', decline_code: '' })).toBe('incorrect_cvc');
});
