import { limitPassed } from '../audit/note-ended.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { randomId } from '../random-id.ts';
import type { Context } from '../request-state.ts';
import { findOrAddCustomer } from './customers.ts';
import { type EndedSession, endSessions } from './end-sessions.ts';
import { replaceSession } from './session-cookie.ts';
import { isLive, type SessionRow } from './session-row.ts';
import type { NewSession } from './session-store.ts';
import type { SignedIn } from './signed-in.ts';

type Ports = { database: Database; clock: Clock };

function readUnended(
  database: Database,
  brokerId: string,
  idHashes: readonly string[],
): Promise<SessionRow[]> {
  return database
    .selectFrom('sessions')
    .selectAll()
    .where('broker_id', '=', brokerId)
    .where('id_hash', 'in', idHashes)
    .where('revoked_at', 'is', null)
    .execute();
}

/**
 * Begins a session for the customer whom the OpenID Provider has just named, always under a new id.
 * `knownHashes` are the sessions that this browser had: the same customer's hands on its sessionRef,
 * so that other tabs live on, and, while live, its beginning, so that no re-check stretches the
 * absolute limit; anybody else's is ended, which `somebodyLeft` tells. `over` are the sessions that
 * do not live on in this one.
 */
export async function startSession(
  { database, clock }: Ports,
  ctx: Context,
  identity: { sub: string; sid: string | null; customerKey: string },
  knownHashes: readonly string[],
): Promise<{ signedIn: SignedIn; somebodyLeft: boolean; over: EndedSession[] }> {
  const { broker } = ctx.state;
  const now = clock();
  const who = { brokerId: broker.id, issuer: broker.openid.issuer };
  const { customerKey } = identity;
  const customerId = await findOrAddCustomer(database, { ...who, customerKey }, now);

  const before = knownHashes.length > 0 ? await readUnended(database, broker.id, knownHashes) : [];
  const own = before.find((row) => row.customer_id === customerId);
  const strangers = before.filter((row) => row.customer_id !== customerId);
  const end = (rows: SessionRow[], reason: 'switched' | 'rotated') =>
    endSessions(
      database,
      { brokerId: broker.id, idHashes: rows.map((row) => row.id_hash) },
      reason,
      now,
    );
  const left = await end(strangers, 'switched');
  const rotated = await end(
    before.filter((row) => row.customer_id === customerId),
    'rotated',
  );
  const over = [...left, ...rotated.filter((session) => limitPassed(session, broker, now))];

  const sessionRef = own?.session_ref ?? randomId();
  const made: NewSession = {
    broker_id: who.brokerId,
    issuer: who.issuer,
    sub: identity.sub,
    sid: identity.sid,
    customer_key: customerKey,
    customer_id: customerId,
    session_ref: sessionRef,
    created_at: now,
    last_seen_at: now,
    op_checked_at: now,
    signed_in_at: own && isLive(own, broker, now) ? own.signed_in_at : now,
  };
  const idHash = await replaceSession(ctx, made);
  const signedIn = { ...who, ...identity, customerId, sessionRef, opCheckedAt: now, idHash };
  return { signedIn, somebodyLeft: left.length > 0, over };
}
