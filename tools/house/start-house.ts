import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '@card-details/bff/config';
import { createLog } from '@card-details/bff/log';
import { startBff } from '@card-details/bff/start-bff';
import { type NeighbourOptions, type Neighbours, startNeighbours } from './start-neighbours.ts';

export type House = Omit<Neighbours, 'tls'> & {
  /** Lines of the BFF's log are appended here. */
  logFile: string;
  /** Stops the BFF and starts it again on the same data. */
  restartBff(): Promise<void>;
};

/**
 * Starts everything in this process: the neighbours, and the BFF with the built page. Throws with a
 * sentence where a port is taken or the page is not built.
 */
export async function startHouse(options: NeighbourOptions): Promise<House> {
  const { tls, ...neighbours } = await startNeighbours(options);
  const logFile = join(options.dataDirectory, 'card-details.log');
  const config = readConfig(neighbours.environment);
  const log = createLog(
    { level: config.logLevel },
    { write: (line) => appendFileSync(logFile, line) },
  );
  let bff = await startBff(config, { log });
  await tls?.serve(options.ports.cards, () => bff.port);

  return {
    ...neighbours,
    logFile,
    async restartBff() {
      await bff.close();
      bff = await startBff(config, { log });
    },
    async close() {
      await bff.close();
      await neighbours.close();
    },
  };
}
