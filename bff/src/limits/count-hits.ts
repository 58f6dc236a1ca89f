import type { Clock } from '../clock.ts';
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
