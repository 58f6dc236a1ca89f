import { type DatabaseConnection, type Dialect, type Driver, Kysely } from 'kysely';
import { migrate } from '../database/migrate.ts';
import { nodeSqliteDialect } from '../database/node-sqlite.ts';
import { postgresDialect } from '../database/postgres.ts';
import type { Tables } from '../database/schema.ts';

type Before = () => Promise<void>;

/** The driver, with something ahead of every statement. */
function steer(driver: Driver, before: Before): Driver {
  const steered = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const inner = (connection: DatabaseConnection) => steered.get(connection) ?? connection;
  return {
    init: () => driver.init(),
    async acquireConnection() {
      const connection = await driver.acquireConnection();
      const watched: DatabaseConnection = {
        async executeQuery(...given) {
          await before();
          return connection.executeQuery(...given);
        },
        streamQuery: (...given) => connection.streamQuery(...given),
      };
      steered.set(watched, connection);
      return watched;
    },
    beginTransaction: (connection, ...rest) => driver.beginTransaction(inner(connection), ...rest),
    commitTransaction: (connection, ...rest) =>
      driver.commitTransaction(inner(connection), ...rest),
    rollbackTransaction: (connection, ...rest) =>
      driver.rollbackTransaction(inner(connection), ...rest),
    releaseConnection: (connection, ...rest) =>
      driver.releaseConnection(inner(connection), ...rest),
    destroy: () => driver.destroy(),
  };
}

/** A database that a test can make fail, or wait, at any statement; `url` is as in DATABASE_URL. */
export async function openSteeredDatabase(url: string) {
  let before: Before = async () => {};
  const dialect: Dialect = url.startsWith('sqlite:')
    ? nodeSqliteDialect(url.slice('sqlite:'.length))
    : postgresDialect(url);
  const database = new Kysely<Tables>({
    dialect: {
      createDriver: () => steer(dialect.createDriver(), () => before()),
      createAdapter: () => dialect.createAdapter(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createIntrospector: (whole) => dialect.createIntrospector(whole),
    },
  });
  await migrate(database);

  /** Something happens at the statement after so many, and at those that follow. */
  function at(statements: number, does: (isFirst: boolean) => Promise<void>) {
    let left = statements;
    before = async () => {
      left -= 1;
      if (left < 0) await does(left === -1);
    };
    return () => left < 0;
  }

  return {
    database,
    /**
     * So many statements are carried out, the next one fails, and where the store stays `down` all
     * that follow. The answer tells whether it has come to that.
     */
    failAfter: (statements: number, { down }: { down: boolean }): (() => boolean) =>
      at(statements, async (isFirst) => {
        if (isFirst || down) throw new Error('The disk is gone');
      }),
    /**
     * So many statements are carried out; before the next one something else happens, whole. The
     * answer tells whether it has come to that.
     */
    interruptAfter: (statements: number, does: () => Promise<unknown>): (() => boolean) =>
      at(statements, async (isFirst) => {
        if (isFirst) await does();
      }),
    works(): void {
      before = async () => {};
    },
  };
}

export type SteeredDatabase = Awaited<ReturnType<typeof openSteeredDatabase>>;
