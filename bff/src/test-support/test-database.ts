import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { openDatabase } from '../database/open-database.ts';
import type { Database } from '../database/schema.ts';

/** Migrated once; every test's own database is a copy of it. */
export const templateDatabase = 'migrated';

async function copyOfTemplate(postgres: string): Promise<string> {
  const url = new URL(postgres);
  const name = `test_${randomBytes(8).toString('hex')}`;
  const administrator = new pg.Client(postgres);
  await administrator.connect();
  await administrator.query(`create database ${name} template ${templateDatabase}`);
  await administrator.end();
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * The address of a new, empty database that outlives its connections: in PostgreSQL in the project
 * that brings one, else a file that goes with the test.
 */
export async function newDatabaseUrl(): Promise<string> {
  const postgres = inject('postgres');
  if (postgres !== undefined) return copyOfTemplate(postgres);
  const folder = mkdtempSync(join(tmpdir(), 'test-database-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return `sqlite:${join(folder, 'test.sqlite')}`;
}

/** A new, empty database of the kind that this run of the tests is about. */
export async function openTestDatabase(): Promise<Database> {
  const postgres = inject('postgres');
  return openDatabase(postgres === undefined ? 'sqlite::memory:' : await copyOfTemplate(postgres));
}
