import type { Card, CardList } from '@card-details/shared/card';

/**
 * The cards that may become the default when this one goes: none where it is not the default or
 * is the only one. The first is what is proposed: one that has not expired, if there is any.
 */
export function nextDefaults({ cards, defaultCardId }: CardList, removed: Card): Card[] {
  if (removed.id !== defaultCardId) return [];
  const others = cards.filter(({ id }) => id !== removed.id);
  const expiredLast = (card: Card) => (card.expiry === 'expired' ? 1 : 0);
  return others.toSorted((one, other) => expiredLast(one) - expiredLast(other));
}
