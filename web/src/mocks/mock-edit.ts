import type { CardChanges, CardDetails } from '@card-details/shared/card';
import { cardExpiry } from '@card-details/shared/card-expiry';
import { holdsCardNumber } from '@card-details/shared/card-number-guard';
import { mockEtag } from './mock-etag.ts';
import { MockProblem } from './mock-problem.ts';
import { findCard, type MockWallet, putCard } from './mock-wallet.ts';

/** Throws precondition_required, card_changed, card_number_refused or invalid_request as the BFF does. */
export function editCard(
  wallet: MockWallet,
  cardId: string,
  changes: CardChanges,
  ifMatch: string | null,
): CardDetails {
  const card = findCard(wallet, cardId);
  if (!ifMatch) throw new MockProblem('precondition_required');
  if (ifMatch !== mockEtag(card)) throw new MockProblem('card_changed');
  const texts: [string, string | null | undefined][] = [
    ['name', changes.name],
    ['nickname', changes.nickname],
    ...Object.entries(changes.address ?? {}).map(([field, text]): [string, string | null] => [
      `address.${field}`,
      text,
    ]),
  ];
  const refused = texts.filter(([, text]) => text && holdsCardNumber(text));
  if (refused.length > 0) {
    const fields = refused.map(([path]) => ({ path, message: 'looks like a card number' }));
    throw new MockProblem('card_number_refused', { fields });
  }
  const changed = { ...card, ...changes } as CardDetails;
  const expiry = cardExpiry(changed.expMonth, changed.expYear, new Date());
  const newExpiry = changed.expMonth !== card.expMonth || changed.expYear !== card.expYear;
  if (newExpiry && (expiry === 'expired' || card.wallet)) {
    throw new MockProblem('invalid_request', {
      fields: [{ path: 'expMonth', message: 'must not lie in the past' }],
    });
  }
  return putCard(wallet, { ...changed, expiry });
}
