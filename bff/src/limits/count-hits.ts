import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { Problem } from '../http/problem.ts';
import { type LimitName, limits } from './limits.ts';

export type LimitPorts = { database: Database; clock: Clock };

/** One counter: of one broker, under one limit, for one customer or address. */
export type Counted = { brokerId: string; limit: LimitName; who: string };

/** What a counter has come to in its present window. `retryAfter` is in seconds, until the window ends. */
export type Hits = { hits: number; retryAfter: number };

function windowOf(
  { clock }: LimitPorts,
  { limit }: Counted,
): { start: number; retryAfter: number } {
  const now = clock();
  const length = limits[limit].window;
  const start = Math.floor(now / length) * length;
  return { start, retryAfter: Math.max(1, Math.ceil((start + length - now) / 1000)) };
}

const counterOf = ({ limit, who }: Counted) => `${limit} ${who}`;

/** Counts one hit in the present window, which begins at a whole multiple of its length. */
export async function countHit(ports: LimitPorts, counted: Counted): Promise<Hits> {
  const { start, retryAfter } = windowOf(ports, counted);
  const { hits } = await ports.database
    .insertInto('rate_limits')
    .values({
      broker_id: counted.brokerId,
      counter: counterOf(counted),
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
  return { hits, retryAfter };
}

/** What the present window has come to, without a further hit. */
export async function readHits(ports: LimitPorts, counted: Counted): Promise<Hits> {
  const { start, retryAfter } = windowOf(ports, counted);
  const row = await ports.database
    .selectFrom('rate_limits')
    .select('hits')
    .where('broker_id', '=', counted.brokerId)
    .where('counter', '=', counterOf(counted))
    .where('window_start', '=', start)
    .executeTakeFirst();
  return { hits: row?.hits ?? 0, retryAfter };
}

/** Seconds to wait for something that is counted whenever it is tried; null where it may go on. */
export async function waitAfterHit(ports: LimitPorts, counted: Counted): Promise<number | null> {
  const { hits, retryAfter } = await countHit(ports, counted);
  return hits > limits[counted.limit].most ? retryAfter : null;
}

/** Seconds to wait for something that is counted only when it goes wrong; null where it may go on. */
export async function waitBefore(ports: LimitPorts, counted: Counted): Promise<number | null> {
  const { hits, retryAfter } = await readHits(ports, counted);
  return hits >= limits[counted.limit].most ? retryAfter : null;
}

/** Throws Problem `too_many_attempts`, unless there is nothing to wait for. */
export function refuseWhile(retryAfter: number | null, detail: string): void {
  if (retryAfter !== null) throw new Problem('too_many_attempts', { detail, retryAfter });
}
