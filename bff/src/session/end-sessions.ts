import type { Database } from '../database/schema.ts';

type EndReason = 'rotated' | 'switched' | 'check_failed' | 'sign_out';

/** Which sessions of one broker: all that match every field given. */
type SessionFilter = {
  brokerId: string;
  idHashes?: readonly string[];
  customerId?: string;
  sub?: string;
  sid?: string;
};

/** What was known of a session when it was ended. */
export type EndedSession = {
  issuer: string;
  customerKey: string;
  sessionRef: string;
  lastSeenAt: number;
  signedInAt: number;
};

/** Ends sessions for good, at once and in every process; returns those that had not ended before. */
export async function endSessions(
  database: Database,
  filter: SessionFilter,
  reason: EndReason,
  now: number,
): Promise<EndedSession[]> {
  if (filter.idHashes?.length === 0) return [];
  let ending = database
    .updateTable('sessions')
    .set({ revoked_at: now, revoke_reason: reason })
    .where('broker_id', '=', filter.brokerId)
    .where('revoked_at', 'is', null);
  if (filter.idHashes) ending = ending.where('id_hash', 'in', filter.idHashes);
  if (filter.customerId !== undefined) {
    ending = ending.where('customer_id', '=', filter.customerId);
  }
  if (filter.sub !== undefined) ending = ending.where('sub', '=', filter.sub);
  if (filter.sid !== undefined) ending = ending.where('sid', '=', filter.sid);
  return ending
    .returning([
      'issuer',
      'customer_key as customerKey',
      'session_ref as sessionRef',
      'last_seen_at as lastSeenAt',
      'signed_in_at as signedInAt',
    ])
    .execute();
}
