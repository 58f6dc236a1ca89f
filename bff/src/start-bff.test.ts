import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import type { Config } from './config.ts';
import { listenOnPort } from './http/listen-on-port.ts';
import { createLog } from './log.ts';
import { startBff } from './start-bff.ts';
import { configOnDisk } from './test-support/config-on-disk.ts';

const start = (config: Config) => startBff(config, { log: createLog({ level: 'silent' }) });

/** A port that somebody else listens on, and how to let go of it. */
async function takenPort() {
  const server = createServer();
  const port = await listenOnPort(server, 0, 'the test');
  const free = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port, free };
}

test('where one of its ports is taken it lets go of the other', async () => {
  const config = configOnDisk();
  const own = await takenPort();
  const foreign = await takenPort();
  onTestFinished(foreign.free);
  await own.free();

  const internalTaken = { ...config, port: own.port, internalPort: foreign.port };
  await expect(start(internalTaken)).rejects.toThrow(/INTERNAL_PORT/);
  const bff = await start({ ...config, port: own.port });
  expect(bff.port).toBe(own.port);
  await bff.close();
});
