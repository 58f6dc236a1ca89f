import { hours } from '../clock.ts';
import type { Database } from '../database/schema.ts';

/** Longer than any session or attempt can live, and long enough to look into yesterday's trouble. */
const keptFor = 48 * hours;

/** Deletes the rows of sessions and attempts that ended long ago; returns how many there were. */
export async function purgeSessions(database: Database, now: number): Promise<number> {
  const before = now - keptFor;
  const sessions = await database
    .deleteFrom('sessions')
    .where('last_seen_at', '<', before)
    .executeTakeFirst();
  const attempts = await database
    .deleteFrom('used_attempts')
    .where('used_at', '<', before)
    .executeTakeFirst();
  return Number(sessions.numDeletedRows + attempts.numDeletedRows);
}
