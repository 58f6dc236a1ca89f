import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Config } from '../config.ts';
import { acmeEntry } from './acme-entry.ts';

type OnDisk = {
  /** Acme, unless the test has another one. */
  brokerEntry?: object;
  template?: string;
  assets?: Record<string, string>;
  changes?: Partial<Config>;
};

/** A configuration whose broker file and built page are there, in a folder that goes with the test. */
export function configOnDisk(onDisk: OnDisk = {}): Config {
  const folder = mkdtempSync(join(tmpdir(), 'card-details-bff-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const part of ['shell', 'assets']) mkdirSync(join(folder, part));
  for (const language of ['en', 'fr']) {
    const template = onDisk.template ?? '<html><!--cards--></html>';
    writeFileSync(join(folder, 'shell', `${language}.html`), template);
    writeFileSync(join(folder, 'shell', `${language}.catalog.json`), '{}');
  }
  for (const [name, content] of Object.entries(onDisk.assets ?? {})) {
    writeFileSync(join(folder, 'assets', name), content);
  }
  const brokersFile = join(folder, 'brokers.json');
  const brokers = [onDisk.brokerEntry ?? acmeEntry];
  writeFileSync(brokersFile, JSON.stringify({ brokers }));
  return {
    port: 0,
    internalPort: 0,
    internalHost: '127.0.0.1',
    databaseUrl: 'sqlite::memory:',
    brokersFile,
    clientKeys: [],
    secretsKeys: [{ name: 'test', key: Buffer.alloc(32, 1) }],
    stripe: { secretKey: 'sk_test_1', publishableKey: 'pk_test_1', apiUrl: null, scriptUrl: null },
    trustedProxies: [],
    logLevel: 'silent',
    development: false,
    webDist: folder,
    ...onDisk.changes,
  };
}
