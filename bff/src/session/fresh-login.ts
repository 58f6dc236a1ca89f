import { type Clock, minutes } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { Problem } from '../http/problem.ts';
import { hashId } from '../random-id.ts';
import type { RequestState } from '../request-state.ts';

type Ports = { database: Database; clock: Clock };

/** How long the proof of a fresh login waits for its change. */
export const freshLoginHolds = 5 * minutes;

/** One change of one session: what it is held against, whoever else is signed in as the same customer. */
type SessionChange = { idHash: string; hash: string };

/** From now on it is this change that a fresh login proves something for; a proof for another is void. */
async function awaitFreshLogin(database: Database, { idHash, hash }: SessionChange): Promise<void> {
  await database
    .updateTable('sessions')
    .set({ change_hash: hash, change_until: null })
    .where('id_hash', '=', idHash)
    .execute();
}

/** Takes the proof, once; returns until when it would have held, or null where there is none. */
async function takeProof(
  database: Database,
  { idHash, hash }: SessionChange,
  now: number,
): Promise<number | null> {
  const waiting = await database
    .selectFrom('sessions')
    .select(['change_hash', 'change_until'])
    .where('id_hash', '=', idHash)
    .executeTakeFirst();
  const until = waiting?.change_hash === hash ? waiting.change_until : null;
  if (until === null || until <= now) return null;
  const { numUpdatedRows } = await database
    .updateTable('sessions')
    .set({ change_until: null })
    .where('id_hash', '=', idHash)
    .where('change_until', '=', until)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? until : null;
}

/** The change did not happen: whoever asks for the very same again has proved enough. */
async function giveProofBack(
  database: Database,
  { idHash, hash }: SessionChange,
  until: number,
): Promise<void> {
  await database
    .updateTable('sessions')
    .set({ change_until: until })
    .where('id_hash', '=', idHash)
    .where('change_hash', '=', hash)
    .execute();
}

/**
 * Makes a change of cards, where the broker wants it with the fresh login that was proved for this
 * very change: `change` is all that it is, and any other value is another one. Throws Problem
 * fresh_login_required; from then on a fresh login proves something for this change alone, for five
 * minutes and once.
 */
export async function withFreshLogin<Result>(
  { database, clock }: Ports,
  { broker, signedIn }: Pick<RequestState, 'broker' | 'signedIn'>,
  change: unknown,
  make: () => Promise<Result>,
): Promise<Result> {
  if (!broker.openid.freshLogin) return make();
  if (!signedIn) throw new Problem('signed_out');
  const wanted = { idHash: signedIn.idHash, hash: hashId(JSON.stringify(change)) };
  const until = await takeProof(database, wanted, clock());
  if (until === null) {
    await awaitFreshLogin(database, wanted);
    throw new Problem('fresh_login_required');
  }
  try {
    return await make();
  } catch (error) {
    await giveProofBack(database, wanted, until);
    throw error;
  }
}
