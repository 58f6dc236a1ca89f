import type { Broker } from '../brokers/broker.ts';
import type { Database } from '../database/schema.ts';
import type { Identity } from './openid-provider.ts';
import type { Seal } from './seal.ts';

type Owner = { customerKey: string };

const contextOf = (broker: Broker, { customerKey }: Owner) =>
  `ID token of ${broker.id} ${customerKey}`;

/** The ID token as the session may keep it, where the broker asks for RP-initiated logout; else null. */
export function sealIdToken(seal: Seal, broker: Broker, identity: Identity): string | null {
  const { idToken } = identity;
  return idToken === null ? null : seal.seal(idToken, contextOf(broker, identity));
}

/** The ID token that this session was begun with, as long as it lasts. */
export async function readIdToken(
  { database, seal }: { database: Database; seal: Seal },
  broker: Broker,
  session: Owner & { idHash: string },
): Promise<string | null> {
  const row = await database
    .selectFrom('sessions')
    .select('id_token')
    .where('id_hash', '=', session.idHash)
    .executeTakeFirst();
  return row?.id_token ? seal.open(row.id_token, contextOf(broker, session)) : null;
}
