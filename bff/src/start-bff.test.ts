import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Config } from './config.ts';
import { listenOnPort } from './http/listen-on-port.ts';
import { createLog } from './log.ts';
import { startBff } from './start-bff.ts';
import { acmeEntry } from './test-support/acme-entry.ts';

function configOnDisk(): Config {
  const folder = mkdtempSync(join(tmpdir(), 'start-bff-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const webDist = join(folder, 'dist');
  for (const part of ['shell', 'assets']) mkdirSync(join(webDist, part), { recursive: true });
  for (const language of ['en', 'fr']) {
    writeFileSync(join(webDist, 'shell', `${language}.html`), '<html><!--cards--></html>');
    writeFileSync(join(webDist, 'shell', `${language}.catalog.json`), '{}');
  }
  writeFileSync(join(folder, 'brokers.json'), JSON.stringify({ brokers: [acmeEntry] }));
  return {
    port: 0,
    internalPort: 0,
    databaseUrl: 'sqlite::memory:',
    brokersFile: join(folder, 'brokers.json'),
    secretsKeys: [{ name: 'test', key: Buffer.alloc(32, 1) }],
    stripe: { secretKey: 'sk_test_1', publishableKey: 'pk_test_1', apiUrl: null, scriptUrl: null },
    trustedProxies: [],
    logLevel: 'silent',
    development: false,
    webDist,
  };
}

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
