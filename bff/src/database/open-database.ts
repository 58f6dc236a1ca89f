import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import { nodeSqliteDialect } from './node-sqlite.ts';
import type { Database, Tables } from './schema.ts';

/** Opens `sqlite:<file>` or `sqlite::memory:`, makes the file where there is none, and migrates. */
export async function openDatabase(url: string): Promise<Database> {
  const path = url.slice('sqlite:'.length);
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new Kysely<Tables>({ dialect: nodeSqliteDialect(path) });
  await migrate(database);
  return database;
}
