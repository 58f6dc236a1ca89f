import { type DatabaseConnection, type Driver, Kysely } from 'kysely';
import { migrate } from '../database/migrate.ts';
import { nodeSqliteDialect } from '../database/node-sqlite.ts';
import type { Tables } from '../database/schema.ts';

type Before = () => void | Promise<void>;

/** A database that a test can make fail, or wait, at any statement. `path` is a file, or `:memory:`. */
export async function openSteeredDatabase(path: string) {
  let before: Before = () => {};

  function steer(connection: DatabaseConnection): DatabaseConnection {
    return {
      async executeQuery(query, ...rest) {
        await before();
        return connection.executeQuery(query, ...rest);
      },
      streamQuery: connection.streamQuery.bind(connection),
    };
  }

  function steeredDriver(driver: Driver): Driver {
    return {
      init: () => driver.init(),
      acquireConnection: async () => steer(await driver.acquireConnection()),
      beginTransaction: (...given) => driver.beginTransaction(...given),
      commitTransaction: (...given) => driver.commitTransaction(...given),
      rollbackTransaction: (...given) => driver.rollbackTransaction(...given),
      releaseConnection: (...given) => driver.releaseConnection(...given),
      destroy: () => driver.destroy(),
    };
  }

  const dialect = nodeSqliteDialect(path);
  const database = new Kysely<Tables>({
    dialect: {
      createDriver: () => steeredDriver(dialect.createDriver()),
      createAdapter: () => dialect.createAdapter(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createIntrospector: (db) => dialect.createIntrospector(db),
    },
  });
  await migrate(database);

  return {
    database,
    /**
     * So many statements are carried out, the next one fails, and where the store stays `down` all
     * that follow. `failed` tells whether it came to that.
     */
    failAfter(statements: number, { down }: { down: boolean }): { failed(): boolean } {
      let left = statements;
      before = () => {
        left -= 1;
        if (left === -1 || (down && left < 0)) throw new Error('The disk is gone');
      };
      return { failed: () => left < 0 };
    },
    /** So many statements are carried out; before the next one something else happens, whole. */
    interruptAfter(statements: number, does: () => Promise<unknown>): { happened(): boolean } {
      let left = statements;
      before = async () => {
        left -= 1;
        if (left === -1) await does();
      };
      return { happened: () => left < 0 };
    },
    works(): void {
      before = () => {};
    },
  };
}

export type SteeredDatabase = Awaited<ReturnType<typeof openSteeredDatabase>>;
