import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';

type PreparedStatement = {
  reader: boolean;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): {
    changes: number | bigint;
    lastInsertRowid: number | bigint;
  };
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
};

function fitToKysely(statement: StatementSync): PreparedStatement {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}

/**
 * Kysely's SQLite dialect over Node's own SQLite. `path` is a file, or `:memory:`.
 * Transactions begin immediate: a plain one that reads and then writes fails at once with
 * "database is locked" when another process wrote in between.
 */
export function nodeSqliteDialect(path: string): SqliteDialect {
  const sqlite = new DatabaseSync(path);
  sqlite.exec('pragma journal_mode = wal');
  sqlite.exec('pragma synchronous = normal');
  sqlite.exec('pragma busy_timeout = 5000');
  sqlite.exec('pragma foreign_keys = on');
  return new SqliteDialect({
    database: {
      prepare: (sql) => fitToKysely(sqlite.prepare(sql === 'begin' ? 'begin immediate' : sql)),
      close: () => sqlite.close(),
    },
  });
}
