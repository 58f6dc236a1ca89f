import type { Database } from '../database/schema.ts';
import { hashId } from '../random-id.ts';
import { type EndedSession, endSessions } from './end-sessions.ts';
import { keepTombstone, noteSessionsEnded } from './logout-tombstones.ts';

/** What a logout token says, all of it checked. It names a `sub`, a `sid` or both. */
export type LogoutNotice = {
  jti: string;
  sub: string | null;
  sid: string | null;
  /** True where one session of the provider stands for all of its customer's. */
  meansAll: boolean;
  /** Milliseconds. */
  issuedAt: number;
};

type At = { brokerId: string; issuer: string };

/** Whose provider's session this is, where the notice does not say it. */
async function subjectOf(database: Database, { brokerId, issuer }: At, sid: string) {
  const row = await database
    .selectFrom('sessions')
    .select('sub')
    .where('broker_id', '=', brokerId)
    .where('issuer', '=', issuer)
    .where('sid', '=', sid)
    .limit(1)
    .executeTakeFirst();
  return row?.sub ?? null;
}

async function whomItNames(
  database: Database,
  at: At,
  { sub, sid, meansAll }: LogoutNotice,
): Promise<{ sub: string | null; sid: string | null }> {
  if (!meansAll || sid === null) return { sub, sid };
  const customer = sub ?? (await subjectOf(database, at, sid));
  return customer === null ? { sub, sid } : { sub: customer, sid: null };
}

/**
 * Ends what an OpenID Provider says is over, in every process, and keeps a tombstone, so that no
 * sign-in under way brings it back (`wasLoggedOut`). Returns the sessions there were, or null for
 * a token that was heeded before.
 *
 * Single writes and no transaction, on purpose: a sign-in writes its session and then looks for
 * tombstones, a logout writes its tombstone and then looks for sessions, so that whichever comes
 * second sees the other, however the database isolates. Cut off in between, the token may come again.
 */
export async function heedLogout(
  database: Database,
  at: At,
  notice: LogoutNotice,
  now: number,
): Promise<EndedSession[] | null> {
  const { brokerId, issuer } = at;
  const tokenHash = hashId(JSON.stringify([brokerId, issuer, notice.jti]));
  const { sub, sid } = await whomItNames(database, at, notice);
  const { issuedAt } = notice;
  const isNew = await keepTombstone(database, { tokenHash, ...at, sub, sid, issuedAt }, now);
  if (!isNew) return null;

  const end = (sids: { sid?: string | null }) =>
    endSessions(database, { brokerId, ...(sub !== null && { sub }), ...sids }, 'logout', now);
  const ended = await end(sid === null ? {} : { sid });
  // A session whose ID token told no sid may be just the one that is meant.
  if (sub !== null && sid !== null) ended.push(...(await end({ sid: null })));
  return (await noteSessionsEnded(database, tokenHash, now)) ? ended : null;
}
