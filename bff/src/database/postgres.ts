import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { seconds } from '../clock.ts';

/** For each process; behind a pooler, or with many processes, PostgreSQL must allow as many in all. */
const connections = 20;

/** Our bigints are times in milliseconds and counts: all far below 2^53, where numbers are exact. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/** Kysely's PostgreSQL dialect over a pool of node-postgres. */
export function postgresDialect(connectionString: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString,
    types,
    max: connections,
    connectionTimeoutMillis: 5 * seconds,
    // A query that takes longer holds a lock that others wait for.
    statement_timeout: 10 * seconds,
    idle_in_transaction_session_timeout: 10 * seconds,
  });
  // An idle connection that breaks is replaced at the next query; unheard, its error would end us.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}
