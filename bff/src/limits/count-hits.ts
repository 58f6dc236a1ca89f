import { type Clock, hours } from '../clock.ts';
import type { Database } from '../database/schema.ts';

export type Counter = { brokerId: string; name: string };
export type Hits = { hits: number; windowEndsAt: number };

function windowStart(now: number, windowLength: number): number {
  return Math.floor(now / windowLength) * windowLength;
}

/**
 * Counts one hit in the counter's present window and tells how many there are now.
 * `windowLength` is in milliseconds; a window begins at a whole multiple of it.
 */
export async function countHit(
  { database, clock }: { database: Database; clock: Clock },
  counter: Counter,
  windowLength: number,
): Promise<Hits> {
  const start = windowStart(clock(), windowLength);
  const { hits } = await database
    .insertInto('rate_limits')
    .values({
      broker_id: counter.brokerId,
      counter: counter.name,
      window_start: start,
      hits: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['broker_id', 'counter', 'window_start'])
        .doUpdateSet((row) => ({ hits: row('rate_limits.hits', '+', 1) })),
    )
    .returning('hits')
    .executeTakeFirstOrThrow();
  if (hits === 1) await forgetOldWindows(database, counter, start);
  return { hits, windowEndsAt: start + windowLength };
}

/** How many hits the present window has, without adding one. */
export async function readHits(
  { database, clock }: { database: Database; clock: Clock },
  counter: Counter,
  windowLength: number,
): Promise<Hits> {
  const start = windowStart(clock(), windowLength);
  const row = await database
    .selectFrom('rate_limits')
    .select('hits')
    .where('broker_id', '=', counter.brokerId)
    .where('counter', '=', counter.name)
    .where('window_start', '=', start)
    .executeTakeFirst();
  return { hits: row?.hits ?? 0, windowEndsAt: start + windowLength };
}

/** Longer than any window, so that counters with windows of another length are left alone. */
const keptFor = 24 * hours;

/** Addresses are not kept longer than they are needed: a new window drops its broker's old ones. */
async function forgetOldWindows(
  database: Database,
  counter: Counter,
  start: number,
): Promise<void> {
  await database
    .deleteFrom('rate_limits')
    .where('broker_id', '=', counter.brokerId)
    .where('window_start', '<', start - keptFor)
    .execute();
}
