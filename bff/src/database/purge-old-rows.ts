import { setImmediate as letOthersRun } from 'node:timers/promises';
import { sql } from 'kysely';
import { days, hours, minutes } from '../clock.ts';
import type { Database } from './schema.ts';

/** What is kept for how long after the time in `since`; an index on `since` finds it. */
const passing = [
  // Longer than any session can live, and long enough to look into yesterday's trouble.
  { table: 'sessions', key: 'id_hash', since: 'last_seen_at', keptFor: 48 * hours },
  // An attempt lives for ten minutes; after that its state opens nothing anyway.
  { table: 'used_attempts', key: 'state_hash', since: 'used_at', keptFor: 1 * hours },
  // A logout token, and an ID token from before it, is refused for its age after ten minutes.
  { table: 'logout_tombstones', key: 'token_hash', since: 'taken_at', keptFor: 1 * hours },
  // Thirteen months: a year's audit, and time to make it.
  { table: 'audit_log', key: 'id', since: 'at', keptFor: 396 * days },
  // Longer than any window. Addresses are not kept longer than they are needed.
  { table: 'rate_limits', key: 'counter', since: 'window_start', keptFor: 24 * hours },
] as const;

/** SQLite answers nobody while it deletes; so many rows take a few milliseconds. */
const batch = 250;

/** No session idles for longer, at any broker. */
const longestIdle = 15 * minutes;

/** Nobody ends a session whose customer has walked away; its ID token goes all the same. */
async function dropIdTokens(database: Database, now: number): Promise<void> {
  await database
    .updateTable('sessions')
    .set({ id_token: null })
    .where('id_token', 'is not', null)
    .where('last_seen_at', '<', now - longestIdle)
    .execute();
}

/** Deletes what passed long ago, letting others run in between; returns how many rows there were. */
export async function purgeOldRows(database: Database, now: number): Promise<number> {
  await dropIdTokens(database, now);
  let deleted = 0;
  for (const { table, key, since, keptFor } of passing) {
    const isOld = sql`${sql.ref(since)} < ${now - keptFor}`;
    const oldest = sql`select ${sql.ref(key)} from ${sql.table(table)} where ${isOld} limit ${batch}`;
    const deleteSome = sql`delete from ${sql.table(table)} where ${sql.ref(key)} in (${oldest}) and ${isOld}`;
    for (let some = 1; some > 0; deleted += some) {
      await letOthersRun();
      some = Number((await deleteSome.execute(database)).numAffectedRows);
    }
  }
  return deleted;
}
