import type { Broker } from '../brokers/broker.ts';
import { readBrokerFile } from '../brokers/broker-file.ts';
import type { Clock } from '../clock.ts';
import { type Config, readConfig } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Database } from '../database/schema.ts';

/** What a command has of the world outside. */
export type CliWorld = {
  /** The environment, the same as the BFF's. */
  variables: NodeJS.ProcessEnv;
  clock: Clock;
  out(text: string): void;
  err(text: string): void;
};

/** Thrown where what was typed can never work: exit code 2, as for an unknown option. */
export class WrongUse extends Error {}

/** Throws with every fault of the configuration, or of the broker file. */
export function readHouse(world: CliWorld): { config: Config; brokers: Broker[] } {
  const config = readConfig(world.variables);
  const brokers = readBrokerFile(config.brokersFile, {
    platform: config.stripe,
    development: config.development,
    clientKeys: config.clientKeys,
  });
  return { config, brokers };
}

/** Throws WrongUse where there is no such broker, and names those there are. */
export function brokerById(brokers: readonly Broker[], id: string): Broker {
  const broker = brokers.find((each) => each.id === id);
  if (broker) return broker;
  throw new WrongUse(
    `There is no broker ${id}. There are: ${brokers.map((each) => each.id).join(', ')}`,
  );
}

/** Opens the BFF's database for as long as the work takes. */
export async function withDatabase<T>(
  config: Config,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(config.databaseUrl);
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}
