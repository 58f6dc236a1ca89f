import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Dialect, Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import { nodeSqliteDialect } from './node-sqlite.ts';
import type { Database, Tables } from './schema.ts';

async function dialectFor(url: string): Promise<Dialect> {
  if (!url.startsWith('sqlite:')) {
    // Who runs on SQLite does not wait for the other driver at each start.
    const { postgresDialect } = await import('./postgres.ts');
    return postgresDialect(url);
  }
  const path = url.slice('sqlite:'.length);
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  return nodeSqliteDialect(path);
}

/**
 * Opens `sqlite:<file>`, `sqlite::memory:` or `postgres://…`, makes the file where there is none,
 * and migrates. Rejects, naming DATABASE_URL, where there is no such database to be had.
 */
export async function openDatabase(url: string): Promise<Database> {
  try {
    const database = new Kysely<Tables>({ dialect: await dialectFor(url) });
    await migrate(database);
    return database;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new Error(`The database (DATABASE_URL) could not be opened: ${why}`, { cause });
  }
}
