import type { CardBrand, PreferredNetwork } from '@card-details/shared/card';
import type { DeclineReason } from '@card-details/shared/problem';

export type MockTestCard = {
  brand: CardBrand;
  /** What the bank does when the card is saved; `challenge_then_decline` asks first and says no after. */
  atSave: 'accept' | 'challenge' | 'challenge_then_decline' | DeclineReason;
  networks?: PreferredNetwork[];
};

/** Stripe's public test numbers; the fields of the mocks take no other number. */
export const mockTestCards: Record<string, MockTestCard> = {
  '4242424242424242': { brand: 'visa', atSave: 'accept' },
  '4000056655665556': { brand: 'visa', atSave: 'accept' },
  '5555555555554444': { brand: 'mastercard', atSave: 'accept' },
  '5105105105105100': { brand: 'mastercard', atSave: 'accept' },
  '378282246310005': { brand: 'amex', atSave: 'accept' },
  '6011111111111117': { brand: 'discover', atSave: 'accept' },
  '4000002500003155': { brand: 'visa', atSave: 'challenge' },
  '4000000000003220': { brand: 'visa', atSave: 'challenge' },
  '4000008400001629': { brand: 'visa', atSave: 'challenge_then_decline' },
  '4000000000000002': { brand: 'visa', atSave: 'declined' },
  '4000000000009995': { brand: 'visa', atSave: 'declined' },
  '4000000000000069': { brand: 'visa', atSave: 'expired_card' },
  '4000000000000127': { brand: 'visa', atSave: 'incorrect_cvc' },
  '4000000000000119': { brand: 'visa', atSave: 'processing_error' },
  '4000002500001001': {
    brand: 'cartes_bancaires',
    atSave: 'accept',
    networks: ['cartes_bancaires', 'visa'],
  },
};
