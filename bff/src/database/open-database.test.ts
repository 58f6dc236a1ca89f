import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { newDatabaseUrl } from '../test-support/test-database.ts';
import { openDatabase } from './open-database.ts';

test('several processes that start at once share one database', { timeout: 30_000 }, async () => {
  const url = await newDatabaseUrl();
  const opener = new URL('./open-database.ts', import.meta.url).href;
  const program = `
    const { openDatabase } = await import(${JSON.stringify(opener)});
    const database = await openDatabase(${JSON.stringify(url)});
    await database.selectFrom('sessions').selectAll().execute();
    await database.destroy();`;
  const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  await expect(Promise.all([start(), start(), start()])).resolves.toHaveLength(3);
});

test('times come back as the numbers they were', async () => {
  const database = await openDatabase(await newDatabaseUrl());
  onTestFinished(() => database.destroy());
  const usedAt = 8_640_000_000_000_000;
  await database
    .insertInto('used_attempts')
    .values({ state_hash: 'one', broker_id: 'acme', used_at: usedAt })
    .execute();
  const row = await database.selectFrom('used_attempts').selectAll().executeTakeFirst();
  expect(row?.used_at).toBe(usedAt);
  const { rows } = await sql`select count(*) as rows from used_attempts`.execute(database);
  expect(rows).toEqual([{ rows: 1 }]);
});

test.each(['postgres://cards:secret@127.0.0.1:1/cards', 'sqlite:/dev/null/cards.sqlite'])(
  '%s cannot be opened, and says what to look at',
  async (url) => {
    const failure: Error = await openDatabase(url).then(
      () => expect.fail('it was opened'),
      (error) => error,
    );
    expect(failure.message).toMatch(/DATABASE_URL/);
    expect(failure.message).not.toMatch(/secret/);
  },
);
