import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect } from 'kysely';

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
 * SQLite makes tables within a transaction like anything else; Kysely does not count on it. Without
 * one, two processes that start at once would both begin with the first migration.
 */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class NodeSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** More than the product has; what a list of values makes without end is prepared anew each time. */
const keptStatements = 500;

/**
 * Kysely's SQLite dialect over Node's own SQLite. `path` is a file, or `:memory:`.
 * Transactions begin immediate: a plain one that reads and then writes fails at once with
 * "database is locked" when another process wrote in between.
 */
export function nodeSqliteDialect(path: string): SqliteDialect {
  const sqlite = new DatabaseSync(path);
  // First of all: the next one needs the file for itself for a moment, and may have to wait.
  sqlite.exec('pragma busy_timeout = 5000');
  sqlite.exec('pragma journal_mode = wal');
  sqlite.exec('pragma synchronous = normal');
  sqlite.exec('pragma foreign_keys = on');
  const prepared = new Map<string, PreparedStatement>();
  function prepare(sql: string): PreparedStatement {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = fitToKysely(sqlite.prepare(sql === 'begin' ? 'begin immediate' : sql));
    if (prepared.size < keptStatements) prepared.set(sql, statement);
    return statement;
  }
  return new NodeSqliteDialect({
    database: {
      prepare,
      close: () => sqlite.close(),
    },
  });
}
