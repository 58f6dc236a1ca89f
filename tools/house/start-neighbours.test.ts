import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@card-details/bff/config';
import { openDatabase } from '@card-details/bff/database/open-database';
import { afterAll, expect, test } from 'vitest';
import { freePorts } from '../../e2e/house/free-ports.ts';
import { type NeighbourOptions, startNeighbours } from './start-neighbours.ts';
import { welcome } from './welcome.ts';

const folder = mkdtempSync(join(tmpdir(), 'neighbours-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stripeKeys = { secretKey: 'sk_test_51AbCdEf', publishableKey: 'pk_test_51AbCdEf' };

async function neighbours(name: string, options: Partial<NeighbourOptions>) {
  const ports = await freePorts();
  const dataDirectory = join(folder, name);
  const running = await startNeighbours({ ports, dataDirectory, ...options });
  await running.close();
  const database = await openDatabase(running.environment.DATABASE_URL ?? '');
  const customers = await database.selectFrom('customers').selectAll().execute();
  await database.destroy();
  const brokers = JSON.parse(readFileSync(join(dataDirectory, 'brokers.json'), 'utf8')).brokers;
  return { running, ports, config: readConfig(running.environment), customers, brokers };
}

test('without keys the BFF gets the stand-in, and customers with cards', async () => {
  const { config, customers, brokers, running } = await neighbours('stand-in', {});
  expect(config.stripe.apiUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(config.stripe.scriptUrl).toMatch(/^http:\/\/stripe\.localhost:\d+\/stripe\.js$/);
  expect(customers.length).toBeGreaterThan(0);
  expect(brokers.map(({ stripe }: { stripe: object }) => stripe)).toEqual([
    { account: null },
    { account: 'acct_globex' },
  ]);
  const house = { ...running, logFile: 'log' };
  const said = welcome({ house, dataFolder: 'data/demo', certificateFile: null, stripeKeys: null });
  expect(said).toContain('a Stripe of its own. No real cards, no network.');
});

test('with test keys the BFF gets Stripe itself: no stand-in, nobody seeded, one account', async () => {
  const { config, customers, brokers, running } = await neighbours('stripe', { stripeKeys });
  expect(config.stripe).toEqual({ ...stripeKeys, apiUrl: null, scriptUrl: null });
  expect(customers).toEqual([]);
  expect(brokers.map(({ stripe }: { stripe: object }) => stripe)).toEqual([
    { account: null },
    { account: null },
  ]);
  const house = { ...running, logFile: 'log' };
  const said = welcome({ house, dataFolder: 'data/x', certificateFile: null, stripeKeys });
  expect(said).toContain("on Stripe's own sandbox. No real cards.");
  expect(said).toContain('Nobody has cards there');
});

test('over https everything that a browser meets is https, behind a proxy that the BFF trusts', async () => {
  const certificateFile = join(folder, 'certificate.pem');
  const { config, ports, brokers } = await neighbours('https', { certificateFile });
  expect(config.trustedProxies).toEqual(['127.0.0.1']);
  expect(config.stripe.apiUrl).toMatch(/^http:\/\/127\.0\.0\.1:/);
  expect(config.stripe.scriptUrl).toBe(`https://stripe.localhost:${ports.stripe}/stripe.js`);
  expect(brokers[0]).toMatchObject({
    origin: `https://cards.acme.localhost:${ports.cards}`,
    dashboardUrl: `https://acme.localhost:${ports.brokers}/dashboard`,
    openid: { issuer: `https://login.acme.localhost:${ports.brokers}` },
  });
  expect(JSON.stringify(brokers)).not.toContain('http://');
});
