import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loopbackFetch } from '../net/loopback.ts';
import { controlBroker } from './control/brokers-control.ts';
import { startBrokers } from './start-brokers.ts';
import { cards, factsIn } from './test-support/running-brokers.ts';
import { signedInBrowser, signInSilently } from './test-support/signed-in-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'brokers-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('after a restart customers are still signed in and the facts are the same', async () => {
  const dataFile = join(folder, 'new', 'brokers.json');
  const first = await startBrokers({ port: 0, cards, dataFile });
  const acme = factsIn(first.brokers, 'acme');
  const globex = factsIn(first.brokers, 'globex');
  const alice = await signedInBrowser(acme, 'alice');
  const amelie = await signedInBrowser(globex, 'amelie');
  const before = await signInSilently(amelie, globex);
  await first.close();

  const second = await startBrokers({ port: first.port, cards, dataFile });
  expect(second.brokers).toEqual(first.brokers);
  expect((await alice.open(acme.dashboardUrl)).text).toContain('Hello, Alice');
  expect(await controlBroker(acme.issuer).requests()).toEqual([]);
  expect((await signInSilently(alice, acme)).claims.sub).toBe('c-1001');
  const after = await signInSilently(amelie, globex);
  expect(after.header.kid).toBe(before.header.kid);
  expect(after.claims).toMatchObject({ sub: before.claims.sub, sid: before.claims.sid });
  await second.close();
});

test('the data file is for its owner alone, and keeps no codes or tokens', async () => {
  const dataFile = join(folder, 'owner.json');
  const running = await startBrokers({ port: 0, cards, dataFile });
  const acme = factsIn(running.brokers, 'acme');
  const { code, tokens } = await signInSilently(await signedInBrowser(acme, 'alice'), acme);
  await running.close();
  expect(statSync(dataFile).mode & 0o777).toBe(0o600);
  const kept = readFileSync(dataFile, 'utf8');
  expect(kept).not.toContain(code);
  expect(kept).not.toContain(tokens.access_token);
});

test('a data file that cannot be read is named, with what to do', async () => {
  const dataFile = join(folder, 'broken.json');
  writeFileSync(dataFile, '{"acme');
  await expect(startBrokers({ port: 0, cards, dataFile })).rejects.toThrow(
    `The brokers' data file ${dataFile} cannot be read. Delete it to start afresh.`,
  );
});

test('a port that is taken is named', async () => {
  const first = await startBrokers({ port: 0, cards });
  await expect(startBrokers({ port: first.port, cards })).rejects.toThrow(
    `Port ${first.port} is taken`,
  );
  await first.close();
});

test('a host that is no broker’s gets nothing', async () => {
  const running = await startBrokers({ port: 0, cards });
  const response = await loopbackFetch(`http://initech.localhost:${running.port}/`);
  expect(response.status).toBe(404);
  await running.close();
});

test('behind a proxy that ends TLS, addresses are https and carry its port', async () => {
  const running = await startBrokers({ port: 0, cards, tlsPort: 8443 });
  expect(factsIn(running.brokers, 'globex').issuer).toBe('https://globex-id.localhost:8443');
  await running.close();
});
