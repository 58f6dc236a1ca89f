import type { Card, CardList } from '@card-details/shared/card';
import { cardExpiry } from '@card-details/shared/card-expiry';
import type { Clock } from '../clock.ts';
import type { KnownCard } from './bank-updates.ts';
import type { KnownCards } from './read-vault-cards.ts';

/** The fields that may leave the server, one by one. */
export function toCard(card: KnownCard, clock: Clock): Card {
  return {
    id: card.id,
    brand: card.brand,
    last4: card.last4,
    expMonth: card.expMonth,
    expYear: card.expYear,
    expiry: cardExpiry(card.expMonth, card.expYear, new Date(clock())),
    name: card.name,
    nickname: card.nickname,
    wallet: card.wallet,
    offeredAtCheckout: card.offeredAtCheckout,
    updatedByBankAt:
      card.updatedByBankAt === null ? null : new Date(card.updatedByBankAt).toISOString(),
  };
}

/** Default first, then newest first, expired last. */
export function toCardList({ cards, defaultCardId }: KnownCards, clock: Clock): CardList {
  const now = new Date(clock());
  const rank = (card: KnownCard) => {
    if (card.id === defaultCardId) return 0;
    return cardExpiry(card.expMonth, card.expYear, now) === 'expired' ? 2 : 1;
  };
  const sorted = cards.toSorted(
    (a, b) => rank(a) - rank(b) || b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1),
  );
  return { cards: sorted.map((card) => toCard(card, clock)), defaultCardId };
}
