import { expect, test } from 'vitest';
import { hours } from '../clock.ts';
import { openTestDatabase } from '../test-support/test-database.ts';
import { countHit, readHits } from './count-hits.ts';

async function world() {
  const time = { now: 5 * hours + 1 };
  const database = await openTestDatabase();
  return { time, ports: { database, clock: () => time.now } };
}

const counter = { brokerId: 'acme', name: 'failure:customer:ann' };

test('hits add up within a window, and begin anew with the next one', async () => {
  const { time, ports } = await world();
  expect(await countHit(ports, counter, 1 * hours)).toEqual({ hits: 1, windowEndsAt: 6 * hours });
  time.now = 6 * hours - 1;
  expect((await countHit(ports, counter, 1 * hours)).hits).toBe(2);
  expect((await readHits(ports, counter, 1 * hours)).hits).toBe(2);
  time.now = 6 * hours;
  expect((await readHits(ports, counter, 1 * hours)).hits).toBe(0);
  expect((await countHit(ports, counter, 1 * hours)).hits).toBe(1);
});

test('each broker and each counter has its own', async () => {
  const { ports } = await world();
  await countHit(ports, counter, 1 * hours);
  expect((await readHits(ports, { ...counter, brokerId: 'globex' }, 1 * hours)).hits).toBe(0);
  expect((await readHits(ports, { ...counter, name: 'other' }, 1 * hours)).hits).toBe(0);
});

test('fifty hits at once are fifty', async () => {
  const { ports } = await world();
  await Promise.all(Array.from({ length: 50 }, () => countHit(ports, counter, 1 * hours)));
  expect((await readHits(ports, counter, 1 * hours)).hits).toBe(50);
});
