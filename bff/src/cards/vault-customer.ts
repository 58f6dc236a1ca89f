import { hashId } from '../random-id.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';

/** The customer's id in the vault; null until the first card is added. */
export async function findVaultCustomer(
  { database }: Pick<CardPorts, 'database'>,
  owner: CardOwner,
): Promise<string | null> {
  const row = await database
    .selectFrom('customers')
    .select('stripe_customer')
    .where('id', '=', owner.customerId)
    .where('broker_id', '=', owner.brokerId)
    .executeTakeFirstOrThrow();
  return row.stripe_customer;
}

/**
 * Makes the customer in the vault and keeps its id; `gone` is the one before, deleted over there.
 * To be called under the customer's lease: that, and the idempotency key for an answer that was
 * lost, is why there is one.
 */
export async function makeVaultCustomer(
  { vault, database }: CardPorts,
  owner: CardOwner,
  gone: string | null,
): Promise<string> {
  const id = await vault.createCustomer({
    reference: owner.customerId,
    idempotencyKey: hashId(`customer ${owner.customerId} ${gone ?? ''}`),
  });
  await database
    .updateTable('customers')
    .set({ stripe_customer: id })
    .where('id', '=', owner.customerId)
    .where('broker_id', '=', owner.brokerId)
    .execute();
  return id;
}
