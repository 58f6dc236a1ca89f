import { expect, test } from 'vitest';
import { hours, minutes } from '../clock.ts';
import { openTestDatabase } from '../test-support/test-database.ts';
import { type Counted, countHit, readHits, waitAfterHit, waitBefore } from './count-hits.ts';
import { limits } from './limits.ts';

async function world() {
  const time = { now: 5 * hours + 1 };
  const database = await openTestDatabase();
  return { time, ports: { database, clock: () => time.now } };
}

const ann: Counted = { brokerId: 'acme', limit: 'failuresByCustomer', who: 'ann' };

test('hits add up within a window, and begin anew with the next one', async () => {
  const { time, ports } = await world();
  expect(await countHit(ports, ann)).toEqual({ hits: 1, retryAfter: 3_600 });
  time.now = 6 * hours - 1;
  expect(await countHit(ports, ann)).toEqual({ hits: 2, retryAfter: 1 });
  expect((await readHits(ports, ann)).hits).toBe(2);
  time.now = 6 * hours;
  expect((await readHits(ports, ann)).hits).toBe(0);
  expect((await countHit(ports, ann)).hits).toBe(1);
});

test('each broker, each limit and everybody has a counter of their own', async () => {
  const { ports } = await world();
  await countHit(ports, ann);
  for (const other of [
    { brokerId: 'globex' },
    { limit: 'savesByCustomer' },
    { who: 'bea' },
  ] as const) {
    expect((await readHits(ports, { ...ann, ...other })).hits).toBe(0);
  }
});

test('fifty hits at once are fifty', async () => {
  const { ports } = await world();
  await Promise.all(Array.from({ length: 50 }, () => countHit(ports, ann)));
  expect((await readHits(ports, ann)).hits).toBe(50);
});

test('what is counted when it is tried goes on as often as its limit says, then waits', async () => {
  const { time, ports } = await world();
  const saves: Counted = { ...ann, limit: 'savesByCustomer' };
  for (let hit = 0; hit < limits.savesByCustomer.most; hit += 1) {
    expect(await waitAfterHit(ports, saves)).toBeNull();
  }
  time.now = 6 * hours - 2 * minutes;
  expect(await waitAfterHit(ports, saves)).toBe(120);
  time.now = 6 * hours;
  expect(await waitAfterHit(ports, saves)).toBeNull();
});

test('what is counted when it goes wrong goes on until so much of it has gone wrong', async () => {
  const { ports } = await world();
  for (let hit = 0; hit < limits.failuresByCustomer.most; hit += 1) {
    expect(await waitBefore(ports, ann)).toBeNull();
    await countHit(ports, ann);
  }
  expect(await waitBefore(ports, ann)).toBe(3_600);
});
