import type { Database } from '../database/schema.ts';

type EndReason = 'rotated' | 'switched' | 'check_failed' | 'sign_out' | 'logout' | 'operator';

/** Which sessions of one broker: all that match every field given. */
type SessionFilter = {
  brokerId: string;
  idHashes?: readonly string[];
  customerKey?: string;
  sub?: string;
  /** Null for those whose ID token named none. */
  sid?: string | null;
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
    .set({ revoked_at: now, revoke_reason: reason, id_token: null })
    .where('broker_id', '=', filter.brokerId)
    .where('revoked_at', 'is', null);
  if (filter.idHashes) ending = ending.where('id_hash', 'in', filter.idHashes);
  if (filter.customerKey !== undefined) {
    ending = ending.where('customer_key', '=', filter.customerKey);
  }
  if (filter.sub !== undefined) ending = ending.where('sub', '=', filter.sub);
  if (filter.sid === null) ending = ending.where('sid', 'is', null);
  else if (filter.sid !== undefined) ending = ending.where('sid', '=', filter.sid);
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
