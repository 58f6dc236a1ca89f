import { type LimitName, limits } from '../limits/limits.ts';
import type { World } from './arrival-world.ts';

/** Has a limit all but reached, at the beginning of a window: `left` more hits are let through. */
export async function nearlyReached(
  { app }: Pick<World, 'app'>,
  limit: LimitName,
  who: string,
  left: number,
): Promise<void> {
  const { most, window } = limits[limit];
  const now = app.clock();
  app.time.offset += window - (now % window);
  const row = {
    broker_id: 'acme',
    counter: `${limit} ${who}`,
    window_start: (Math.floor(now / window) + 1) * window,
    hits: most - left,
  };
  await app.database.insertInto('rate_limits').values(row).execute();
}
