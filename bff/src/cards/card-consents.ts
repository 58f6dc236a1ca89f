import type { Consent } from '@card-details/shared/card';
import type { CardChange } from './card-change.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';

type ConsentPorts = Pick<CardPorts, 'database'>;

/** Keeps what the customer agreed to when they pressed Save; of one save there is one consent. */
export async function keepConsent(
  { database }: ConsentPorts,
  owner: CardOwner,
  change: CardChange & { setupIntentId: string },
  cardId: string,
): Promise<void> {
  const { version, language, usage, legalName } = change.wishes.consent;
  await database
    .insertInto('consents')
    .values({
      setup_intent: change.setupIntentId,
      broker_id: owner.brokerId,
      customer_id: owner.customerId,
      card: cardId,
      version,
      usage,
      legal_name: legalName,
      language,
      agreed_at: change.createdAt,
    })
    .onConflict((conflict) => conflict.column('setup_intent').doUpdateSet({ card: cardId }))
    .execute();
}

/** The newest consent for a card; null for one that was not saved here. */
export async function findConsent(
  { database }: ConsentPorts,
  owner: CardOwner,
  cardId: string,
): Promise<Consent | null> {
  const row = await database
    .selectFrom('consents')
    .selectAll()
    .where('broker_id', '=', owner.brokerId)
    .where('customer_id', '=', owner.customerId)
    .where('card', '=', cardId)
    .orderBy('agreed_at', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  return {
    version: row.version,
    usage: row.usage as Consent['usage'],
    legalName: row.legal_name,
    language: row.language,
    agreedAt: new Date(Number(row.agreed_at)).toISOString(),
    setupIntentId: row.setup_intent,
  };
}
