import type { Database } from '../database/schema.ts';
import { randomId } from '../random-id.ts';

/** Who a customer is, everywhere and for good. */
type CustomerIdentity = { brokerId: string; issuer: string; customerKey: string };

/** Our own id of a customer; the row is made the first time that they sign in. */
export async function findOrAddCustomer(
  database: Database,
  { brokerId, issuer, customerKey }: CustomerIdentity,
  now: number,
): Promise<string> {
  const find = database
    .selectFrom('customers')
    .select('id')
    .where('broker_id', '=', brokerId)
    .where('issuer', '=', issuer)
    .where('customer_key', '=', customerKey);
  const present = await find.executeTakeFirst();
  if (present) return present.id;
  await database
    .insertInto('customers')
    .values({
      id: randomId(),
      broker_id: brokerId,
      issuer,
      customer_key: customerKey,
      created_at: now,
    })
    // Two tabs may bring the same new customer at once: the first row stands.
    .onConflict((conflict) => conflict.columns(['broker_id', 'issuer', 'customer_key']).doNothing())
    .execute();
  return (await find.executeTakeFirstOrThrow()).id;
}
