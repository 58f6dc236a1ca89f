import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
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
  const port = await listenOnPort(server, { port: 0, name: 'the test' });
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

test('its internal port is there for its own machine alone, unless it is told otherwise', async () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  const bff = await start(configOnDisk());
  const ask = (host: string) => fetch(`http://${host}:${bff.internalPort}/healthz`);
  expect((await ask('127.0.0.1')).status).toBe(200);
  if (outside !== undefined) await expect(ask(outside)).rejects.toThrow();
  await bff.close();

  const open = await start({ ...configOnDisk(), internalHost: '0.0.0.0' });
  const answer = await fetch(`http://${outside ?? '127.0.0.1'}:${open.internalPort}/healthz`);
  expect(answer.status).toBe(200);
  await open.close();
});
