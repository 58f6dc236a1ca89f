import type { Card, CardDetails } from '@card-details/shared/card';
import { cardBrand } from '@card-details/shared/card';
import { cardExpiry } from '@card-details/shared/card-expiry';

const noAddress: CardDetails['address'] = {
  line1: null,
  line2: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
};

/** The month that lies so many months from now, as a card prints it. */
export function monthFromNow(months: number): { expMonth: number; expYear: number } {
  const now = new Date();
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months));
  return { expMonth: month.getUTCMonth() + 1, expYear: month.getUTCFullYear() };
}

/** A saved card; whatever is not given is a plain Visa that is good for two more years. */
export function mockCard(facts: Partial<CardDetails> & { last4: string }): CardDetails {
  const card = {
    id: `pm_mock${(facts.brand ?? 'visa').replace('_', '')}${facts.last4}`,
    brand: 'visa' as const,
    ...monthFromNow(25),
    name: 'Ada Lovelace',
    nickname: null,
    wallet: null,
    offeredAtCheckout: true,
    updatedByBankAt: null,
    address: { ...noAddress, postalCode: '10115', country: 'DE' },
    networks: [],
    preferredNetwork: null,
    consent: {
      version: '2026-11',
      usage: 'on_session' as const,
      legalName: 'Acme Sports Ltd',
      language: 'en',
      agreedAt: '2026-03-14T09:26:53.000Z',
      setupIntentId: 'seti_mockseeded',
    },
    ...facts,
  };
  return { ...card, expiry: cardExpiry(card.expMonth, card.expYear, new Date()) };
}

/** A card as the list shows it: the edit form's facts left out. */
export function listedCard(details: CardDetails): Card {
  const { address: _, networks: __, preferredNetwork: ___, consent: ____, ...card } = details;
  return card;
}

export const severalCards = (): CardDetails[] => [
  mockCard({ last4: '4242' }),
  mockCard({ last4: '4444', brand: 'mastercard', nickname: 'Work', ...monthFromNow(9) }),
  mockCard({ last4: '0005', brand: 'amex', ...monthFromNow(40) }),
];

const everyBrand = cardBrand.options;

export const manyCards = (count: number): CardDetails[] =>
  Array.from({ length: count }, (_, index) =>
    mockCard({
      last4: String(1001 + index * 37),
      brand: everyBrand[index % everyBrand.length] ?? 'unknown',
      ...monthFromNow(6 + index * 3),
    }),
  );
