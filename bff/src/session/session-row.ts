import type { Selectable } from 'kysely';
import type { Broker } from '../brokers/broker.ts';
import type { Tables } from '../database/schema.ts';
import type { SignedIn } from './signed-in.ts';

export type SessionRow = Selectable<Tables['sessions']>;

/** What a request may know of its session. */
export type Session = SignedIn & { lastSeenAt: number };

/**
 * True while a session may speak for its customer at this broker: neither ended nor idle for too
 * long nor older than its absolute limit, and from the issuer that the broker still has.
 */
export function isLive(row: SessionRow, broker: Broker, now: number): boolean {
  return (
    row.broker_id === broker.id &&
    row.issuer === broker.openid.issuer &&
    row.revoked_at === null &&
    now < row.last_seen_at + broker.session.idle &&
    now < row.signed_in_at + broker.session.absolute
  );
}

export function toSession(row: SessionRow): Session {
  return {
    brokerId: row.broker_id,
    customerId: row.customer_id,
    issuer: row.issuer,
    sub: row.sub,
    sid: row.sid,
    customerKey: row.customer_key,
    sessionRef: row.session_ref,
    opCheckedAt: row.op_checked_at,
    idHash: row.id_hash,
    lastSeenAt: row.last_seen_at,
  };
}
