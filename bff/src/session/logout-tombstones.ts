import type { Database } from '../database/schema.ts';

type Tombstone = {
  /** Names the logout token for good. */
  tokenHash: string;
  brokerId: string;
  issuer: string;
  /** At least one of the two. */
  sub: string | null;
  sid: string | null;
  /** The token's `iat`, milliseconds. */
  issuedAt: number;
};

/** Keeps the tombstone; false where the sessions of this very token have been ended before. */
export async function keepTombstone(
  database: Database,
  { tokenHash, brokerId, issuer, sub, sid, issuedAt }: Tombstone,
  now: number,
): Promise<boolean> {
  await database
    .insertInto('logout_tombstones')
    .values({
      token_hash: tokenHash,
      broker_id: brokerId,
      issuer,
      sub,
      sid,
      issued_at: issuedAt,
      taken_at: now,
    })
    .onConflict((conflict) => conflict.column('token_hash').doNothing())
    .execute();
  const { done_at } = await database
    .selectFrom('logout_tombstones')
    .select('done_at')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirstOrThrow();
  return done_at === null;
}

/** Notes that the sessions of this token have ended; false where somebody else noted it first. */
export async function noteSessionsEnded(
  database: Database,
  tokenHash: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('logout_tombstones')
    .set({ done_at: now })
    .where('token_hash', '=', tokenHash)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A sign-in, as far as a logout can meet it. Milliseconds. */
type FreshSignIn = {
  brokerId: string;
  issuer: string;
  sub: string;
  sid: string | null;
  /** The ID token's `iat`. */
  issuedAt: number;
  /** When the browser was sent to the OpenID Provider. */
  begunAt: number;
};

/**
 * True where a logout has overtaken this sign-in: we heard of it after the browser had left, or it is
 * younger than the ID token, by the provider's own clock. The second alone would miss a code that is
 * redeemed after the logout, and could not tell the order of what happened within one second.
 */
export async function wasLoggedOut(database: Database, signIn: FreshSignIn): Promise<boolean> {
  const { brokerId, issuer, sub, sid, issuedAt, begunAt } = signIn;
  const tombstone = await database
    .selectFrom('logout_tombstones')
    .select('token_hash')
    .where('broker_id', '=', brokerId)
    .where('issuer', '=', issuer)
    .where((row) => row.or([row('issued_at', '>', issuedAt), row('taken_at', '>=', begunAt)]))
    .where((row) => {
      const ofSub = row('sub', '=', sub);
      if (sid === null) return ofSub;
      const ofSid = row('sid', '=', sid);
      return row.or([
        row.and([ofSub, row.or([row('sid', 'is', null), ofSid])]),
        row.and([row('sub', 'is', null), ofSid]),
      ]);
    })
    .limit(1)
    .executeTakeFirst();
  return tombstone !== undefined;
}
