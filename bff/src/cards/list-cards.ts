import type { CardList } from '@card-details/shared/card';
import type { CardOwner, CardPorts } from './card-ports.ts';
import { toCardList } from './card-view.ts';
import { readVaultCards } from './read-vault-cards.ts';
import { resumeChanges } from './resume-changes.ts';

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
