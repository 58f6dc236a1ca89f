import type { CardOwner, CardPorts } from './card-ports.ts';
import type { VaultCard } from './card-vault.ts';

type BankUpdatePorts = Pick<CardPorts, 'database' | 'clock'>;

/** `updatedByBankAt` is when we noticed it, in milliseconds; null once the customer has dismissed it. */
export type KnownCard = VaultCard & { updatedByBankAt: number | null };

type Seen = { last4: string; updatedByBankAt: number | null };

async function lastSeen(
  { database }: BankUpdatePorts,
  owner: CardOwner,
): Promise<Map<string, Seen>> {
  const rows = await database
    .selectFrom('cards')
    .select(['card', 'last4', 'updated_by_bank_at as at'])
    .where('broker_id', '=', owner.brokerId)
    .where('customer_id', '=', owner.customerId)
    .execute();
  return new Map(
    rows.map(({ card, last4, at }) => [
      card,
      { last4, updatedByBankAt: at === null ? null : Number(at) },
    ]),
  );
}

async function keepSeen(
  { database }: BankUpdatePorts,
  owner: CardOwner,
  cards: readonly KnownCard[],
): Promise<void> {
  if (cards.length === 0) return;
  await database
    .insertInto('cards')
    .values(
      cards.map(({ id, last4, updatedByBankAt }) => ({
        broker_id: owner.brokerId,
        customer_id: owner.customerId,
        card: id,
        last4,
        updated_by_bank_at: updatedByBankAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['broker_id', 'customer_id', 'card']).doUpdateSet((row) => ({
        last4: row.ref('excluded.last4'),
        updated_by_bank_at: row.ref('excluded.updated_by_bank_at'),
      })),
    )
    .execute();
}

async function forget(
  { database }: BankUpdatePorts,
  owner: CardOwner,
  cardIds: readonly string[],
): Promise<void> {
  if (cardIds.length === 0) return;
  await database
    .deleteFrom('cards')
    .where('broker_id', '=', owner.brokerId)
    .where('customer_id', '=', owner.customerId)
    .where('card', 'in', cardIds)
    .execute();
}

/**
 * Says of each card when its bank was found to have changed it. Nobody can change the number of a
 * saved card over Stripe's API, so other last four digits than the last list saw are the bank's
 * doing. A later expiry alone says nothing: Checkout may have written it. Writes only where
 * something changed.
 */
export async function noticeBankUpdates(
  ports: BankUpdatePorts,
  owner: CardOwner,
  cards: readonly VaultCard[],
): Promise<KnownCard[]> {
  const seen = await lastSeen(ports, owner);
  const now = ports.clock();
  const known = cards.map((card): KnownCard => {
    const before = seen.get(card.id);
    const changed = before !== undefined && before.last4 !== card.last4;
    return { ...card, updatedByBankAt: changed ? now : (before?.updatedByBankAt ?? null) };
  });
  const isNews = ({ id, last4 }: KnownCard) => seen.get(id)?.last4 !== last4;
  await keepSeen(ports, owner, known.filter(isNews));
  const gone = [...seen.keys()].filter((cardId) => !cards.some(({ id }) => id === cardId));
  await forget(ports, owner, gone);
  return known;
}

/** The same of one card, as the last list found it. */
export async function readBankUpdate(
  ports: BankUpdatePorts,
  owner: CardOwner,
  cardId: string,
): Promise<number | null> {
  return (await lastSeen(ports, owner)).get(cardId)?.updatedByBankAt ?? null;
}

/** The customer has read it. A card without an update, or of nobody's, is a success. */
export async function dropBankUpdate(
  { database }: BankUpdatePorts,
  owner: CardOwner,
  cardId: string,
): Promise<void> {
  await database
    .updateTable('cards')
    .set({ updated_by_bank_at: null })
    .where('broker_id', '=', owner.brokerId)
    .where('customer_id', '=', owner.customerId)
    .where('card', '=', cardId)
    .execute();
}
