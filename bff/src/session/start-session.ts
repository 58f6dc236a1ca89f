import { limitPassed } from '../audit/note-ended.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { randomId } from '../random-id.ts';
import type { Context } from '../request-state.ts';
import { findOrAddCustomer } from './customers.ts';
import { type EndedSession, endSessions } from './end-sessions.ts';
import { freshLoginHolds } from './fresh-login.ts';
import { wasLoggedOut } from './logout-tombstones.ts';
import {
  dropSessionCookie,
  knownSessionHashes,
  replaceSession,
  sentSessionHash,
} from './session-cookie.ts';
import { isLive, type SessionRow } from './session-row.ts';
import type { NewSession } from './session-store.ts';
import type { SignedIn } from './signed-in.ts';

type Ports = { database: Database; clock: Clock };

/** Who the OpenID Provider has just named. */
type Identity = {
  sub: string;
  sid: string | null;
  customerKey: string;
  /** The ID token's `iat`, milliseconds. */
  issuedAt: number;
  /** The ID token itself, sealed, where it will be needed again. */
  sealedIdToken: string | null;
  /** True where this login is the fresh one that a change was waiting for. */
  freshLogin: boolean;
};

/** The trip to the OpenID Provider that named them. */
type Trip = { begunAt: number; sessionHash: string | null };

/** `over` are sessions of others that this sign-in has ended, and own ones that time had. */
type Start = { signedIn: SignedIn; somebodyLeft: boolean; over: EndedSession[] } | Overtaken;

/** No session: what happened meanwhile is newer than what the provider said on this trip. */
export type Overtaken =
  | { overtakenBy: 'somebody_else' }
  | { overtakenBy: 'logout'; over: EndedSession[]; loggedOut: EndedSession[] };

function readKnown(database: Database, ctx: Context, trip: Trip): Promise<SessionRow[]> {
  const idHashes = knownSessionHashes(ctx, trip.sessionHash);
  if (idHashes.length === 0) return Promise.resolve([]);
  return database
    .selectFrom('sessions')
    .selectAll()
    .where('broker_id', '=', ctx.state.broker.id)
    .where('id_hash', 'in', idHashes)
    .execute();
}

/**
 * Begins a session for the customer whom the OpenID Provider has just named, always under a new id.
 * Of the sessions that this browser has, and had when it left, the same customer's hands on its
 * sessionRef, so that other tabs live on, the change that waits for a fresh login, and, while live,
 * its beginning, so that no re-check stretches the absolute limit; anybody else's is ended, which
 * `somebodyLeft` tells. Nobody is signed in over somebody who signed in here since the trip began,
 * nor after a logout.
 */
export async function startSession(
  { database, clock }: Ports,
  ctx: Context,
  identity: Identity,
  trip: Trip,
): Promise<Start> {
  const { broker } = ctx.state;
  const now = clock();
  const who = { brokerId: broker.id, issuer: broker.openid.issuer };
  const { sub, sid, customerKey } = identity;

  const known = await readKnown(database, ctx, trip);
  const sentHash = sentSessionHash(ctx);
  const isOwn = (row: SessionRow) => row.issuer === who.issuer && row.customer_key === customerKey;
  const sent = known.find((row) => row.id_hash === sentHash);
  const signedInSince = sent && !isOwn(sent) && sentHash !== trip.sessionHash;
  // In another tab, while the code was being redeemed: this request still carries the cookie of before.
  const switchedMeanwhile =
    sent?.revoke_reason === 'switched' && Number(sent.revoked_at) >= trip.begunAt;
  if (signedInSince || switchedMeanwhile) return { overtakenBy: 'somebody_else' };

  const customerId = await findOrAddCustomer(database, { ...who, customerKey }, now);
  const unended = known.filter((row) => row.revoked_at === null);
  const own = unended.find(isOwn);
  const end = (rows: SessionRow[], reason: 'switched' | 'rotated') =>
    endSessions(
      database,
      { brokerId: broker.id, idHashes: rows.map((row) => row.id_hash) },
      reason,
      now,
    );
  const left = await end(
    unended.filter((row) => !isOwn(row)),
    'switched',
  );
  const rotated = await end(unended.filter(isOwn), 'rotated');
  const over = [...left, ...rotated.filter((session) => limitPassed(session, broker, now))];

  const sessionRef = own?.session_ref ?? randomId();
  const made: NewSession = {
    broker_id: who.brokerId,
    issuer: who.issuer,
    sub,
    sid,
    customer_key: customerKey,
    customer_id: customerId,
    session_ref: sessionRef,
    created_at: now,
    last_seen_at: now,
    op_checked_at: now,
    signed_in_at: own && isLive(own, broker, now) ? own.signed_in_at : now,
    id_token: identity.sealedIdToken,
    change_hash: own?.change_hash ?? null,
    change_until: identity.freshLogin ? now + freshLoginHolds : null,
  };
  const idHash = await replaceSession(ctx, made);
  // Looked for once the row is there: `heedLogout` has the reason.
  const { issuedAt } = identity;
  if (await wasLoggedOut(database, { ...who, sub, sid, issuedAt, begunAt: trip.begunAt })) {
    const filter = { brokerId: broker.id, idHashes: [idHash] };
    const ended = await endSessions(database, filter, 'logout', now);
    dropSessionCookie(ctx);
    // Only what somebody had before is over by this; the new one never began.
    return { overtakenBy: 'logout', over, loggedOut: own && isLive(own, broker, now) ? ended : [] };
  }
  const signedIn = {
    ...who,
    sub,
    sid,
    customerKey,
    customerId,
    sessionRef,
    opCheckedAt: now,
    idHash,
  };
  // Somebody else's session that a logout had ended is still what this browser showed last.
  const somebodyLeft = left.length > 0 || (sent !== undefined && !isOwn(sent));
  return { signedIn, somebodyLeft, over };
}
