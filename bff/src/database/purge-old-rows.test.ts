import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { hours, minutes } from '../clock.ts';
import { countHit } from '../limits/count-hits.ts';
import { test as arrivalTest } from '../test-support/arrival-world.ts';
import { codeOf, signIn } from '../test-support/signed-in-calls.ts';
import { openTestDatabase } from '../test-support/test-database.ts';
import { openDatabase } from './open-database.ts';
import { purgeOldRows } from './purge-old-rows.ts';

arrivalTest('sessions and attempts that ended long ago are deleted', async ({ world }) => {
  const sessionRef = await signIn(world);
  const { database, clock } = world.app;
  expect(await purgeOldRows(database, clock() + 11 * minutes)).toBe(0);
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('ok');
  expect(await purgeOldRows(database, clock() + 2 * hours)).toBe(1);
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('ok');
  // With it goes what was counted of the sign-in and of its list.
  expect(await purgeOldRows(database, clock() + 49 * hours)).toBe(3);
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('signed_out');
});

test('what was counted is forgotten after a day, at every broker, however much it is', async () => {
  const database = await openTestDatabase();
  const start = 100 * hours;
  const hit = (brokerId: string, who: string, at: number) =>
    countHit({ database, clock: () => at }, { brokerId, limit: 'savesByCustomer', who });
  for (let ann = 0; ann < 2_500; ann += 1) await hit('acme', `${ann}`, start);
  await hit('globex', '1', start);
  await hit('acme', '1', start + 20 * hours);
  expect(await purgeOldRows(database, start + 25 * hours)).toBe(2_501);
  const rows = await database.selectFrom('rate_limits').selectAll().execute();
  expect(rows).toMatchObject([{ counter: 'savesByCustomer 1', window_start: start + 20 * hours }]);
});

test.each([
  ['sessions', 'last_seen_at'],
  ['used_attempts', 'used_at'],
  ['rate_limits', 'window_start'],
  ['audit_log', 'at'],
  ['logout_tombstones', 'taken_at'],
])('SQLite finds old rows of %s without reading all of them', async (table, since) => {
  const database = await openDatabase('sqlite::memory:');
  const { rows } = await sql<{ detail: string }>`
    explain query plan select 1 from ${sql.table(table)} where ${sql.ref(since)} < 1
  `.execute(database);
  expect(rows.map(({ detail }) => detail).join()).toContain(`INDEX ${table}_by_${since}`);
});
