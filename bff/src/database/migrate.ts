import { Migrator } from 'kysely/migration';
import * as firstTables from './migrations/0001-first-tables.ts';
import * as purgeIndexes from './migrations/0002-purge-indexes.ts';
import * as auditLog from './migrations/0003-audit-log.ts';
import * as logouts from './migrations/0004-logouts.ts';
import * as freshLogin from './migrations/0005-fresh-login.ts';
import * as cards from './migrations/0006-cards.ts';
import type { Database } from './schema.ts';

const migrations = {
  '0001-first-tables': firstTables,
  '0002-purge-indexes': purgeIndexes,
  '0003-audit-log': auditLog,
  '0004-logouts': logouts,
  '0005-fresh-login': freshLogin,
  '0006-cards': cards,
};

/** Brings the database to the newest form; forward only. Throws with the name of the migration that failed. */
export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
  });
  const { error, results } = await migrator.migrateToLatest();
  const failed = results?.find((result) => result.status === 'Error');
  if (!failed) {
    if (error) throw error;
    return;
  }
  throw new Error(`${failed.migrationName} failed: ${(error as Error).message}`, { cause: error });
}
