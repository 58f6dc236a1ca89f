import type { Card, CardList } from '@card-details/shared/card';
import { cardExpiry } from '@card-details/shared/card-expiry';
import type { Clock } from '../clock.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';
import type { VaultCard, VaultCards } from './card-vault.ts';
import { resumeChanges } from './resume-changes.ts';
import { findVaultCustomer } from './vault-customer.ts';

/** The fields that may leave the server, one by one. */
export function toCard(card: VaultCard, clock: Clock): Card {
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
  };
}

/** Default first, then newest first, expired last. */
export function toCardList({ cards, defaultCardId }: VaultCards, clock: Clock): CardList {
  const now = new Date(clock());
  const rank = (card: VaultCard) => {
    if (card.id === defaultCardId) return 0;
    return cardExpiry(card.expMonth, card.expYear, now) === 'expired' ? 2 : 1;
  };
  const sorted = cards.toSorted(
    (a, b) => rank(a) - rank(b) || b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1),
  );
  return { cards: sorted.map((card) => toCard(card, clock)), defaultCardId };
}

const noCards: VaultCards = { cards: [], defaultCardId: null };

/** The cards as the vault has them now; none where there is no customer over there. */
export async function readVaultCards(ports: CardPorts, owner: CardOwner): Promise<VaultCards> {
  const vaultCustomer = await findVaultCustomer(ports, owner);
  if (vaultCustomer === null) return noCards;
  return (await ports.vault.listCards(vaultCustomer)) ?? noCards;
}

/** How many cards the last list had, and so the next document's skeleton; null where nobody has looked yet. */
export async function readCardCount(
  { database }: Pick<CardPorts, 'database'>,
  owner: CardOwner,
): Promise<number | null> {
  const row = await database
    .selectFrom('customers')
    .select('card_count')
    .where('id', '=', owner.customerId)
    .where('broker_id', '=', owner.brokerId)
    .executeTakeFirst();
  return row?.card_count ?? null;
}

async function keepCardCount(ports: CardPorts, owner: CardOwner, count: number): Promise<void> {
  // Lists are read every few seconds, and a write waits for every other one.
  if ((await readCardCount(ports, owner)) === count) return;
  await ports.database
    .updateTable('customers')
    .set({ card_count: count })
    .where('id', '=', owner.customerId)
    .where('broker_id', '=', owner.brokerId)
    .execute();
}

/**
 * The customer's cards as they are now. Changes that were left in the middle (a closed tab, a
 * crash) are finished or given up first.
 */
export async function listCards(ports: CardPorts, owner: CardOwner): Promise<CardList> {
  await resumeChanges(ports, owner);
  const cards = await readVaultCards(ports, owner);
  await keepCardCount(ports, owner, cards.cards.length);
  return toCardList(cards, ports.clock);
}
