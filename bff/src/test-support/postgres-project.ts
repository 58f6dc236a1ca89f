import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../database/open-database.ts';
import { startPostgres } from './start-postgres.ts';
import { templateDatabase } from './test-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a PostgreSQL runs for these tests; nothing where they run on SQLite. */
    postgres: string | undefined;
  }
}

/** Runs once for the vitest project whose tests keep their data in PostgreSQL. */
export default async function setUpPostgres(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  const administrator = new pg.Client(postgres.urlOf('postgres'));
  await administrator.connect();
  await administrator.query(`create database ${templateDatabase}`);
  await administrator.end();
  const template = await openDatabase(postgres.urlOf(templateDatabase));
  await template.destroy();
  project.provide('postgres', postgres.urlOf('postgres'));
  return postgres.stop;
}
