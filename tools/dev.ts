import { join } from 'node:path';
import { startDevServer } from '../web/dev-server.ts';
import { demoPorts } from './house/addresses.ts';
import { startNeighbours } from './house/start-neighbours.ts';
import { root, run } from './run.ts';

/** `pnpm dev`: the demo's neighbours, the BFF restarting after each change, the page with hot reload. */
const bffPort = 3002;
const dataDirectory = join(root, 'data', 'dev');
const webDist = join(dataDirectory, 'page');

try {
  const { environment, cardsOrigins, brokers } = await startNeighbours({
    ports: demoPorts,
    dataDirectory,
  });
  await startDevServer({ port: demoPorts.cards, bffPort, webDist });
  console.log(`
  ${cardsOrigins.acme}/edit     sign in first at ${brokers[0]?.homeUrl}
  ${cardsOrigins.globex}/edit   sign in first at ${brokers[1]?.homeUrl}
`);
  process.exitCode = await run('node', ['--watch', 'bff/src/main.ts'], {
    ...environment,
    PORT: String(bffPort),
    WEB_DIST: webDist,
  });
} catch (error) {
  console.error(`The development server could not start. ${(error as Error).message}`);
  process.exit(1);
}
