import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { newPrivateJwk } from './test-support/new-client-key.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const good = {
  SECRETS_KEYS: `now:${key}`,
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
};

function faultsOf(variables: NodeJS.ProcessEnv): string {
  try {
    readConfig(variables);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The configuration was accepted');
}

test('three values are enough; the rest has defaults', () => {
  expect(readConfig(good)).toMatchObject({
    port: 3000,
    databaseUrl: 'sqlite:./data/card-details.sqlite',
    internalHost: '127.0.0.1',
    development: false,
  });
});

test('every fault is reported together and by name', () => {
  const faults = faultsOf({
    PORT: 'many',
    INTERNAL_HOST: 'everywhere',
    LOG_LEVEL: 'loud',
    DEVELOPMENT: 'yes',
  });
  for (const name of [
    'PORT:',
    'INTERNAL_HOST:',
    'LOG_LEVEL:',
    'DEVELOPMENT:',
    'SECRETS_KEYS: is missing',
    'STRIPE_SECRET_KEY: is missing',
    'STRIPE_PUBLISHABLE_KEY: is missing',
  ]) {
    expect(faults).toContain(name);
  }
});

test('an empty variable is as good as none', () => {
  expect(readConfig({ ...good, PORT: '', STRIPE_API_URL: '' }).port).toBe(3000);
});

test('stand-ins and development are refused beside a live key', () => {
  const faults = faultsOf({
    ...good,
    STRIPE_SECRET_KEY: 'sk_live_1',
    STRIPE_PUBLISHABLE_KEY: 'pk_live_1',
    STRIPE_API_URL: 'http://127.0.0.1:4242',
    STRIPE_JS_URL: 'http://stripe.localhost:4242/stripe.js',
    DEVELOPMENT: 'true',
  });
  expect(faults).toContain('STRIPE_API_URL:');
  expect(faults).toContain('STRIPE_JS_URL:');
  expect(faults).toContain('DEVELOPMENT:');
});

test('keys of two modes are refused', () => {
  expect(faultsOf({ ...good, STRIPE_PUBLISHABLE_KEY: 'pk_live_1' })).toContain('another mode');
});

test('a secret may come from a file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'stripe-key');
  writeFileSync(file, 'rk_test_from_file\n');
  const { STRIPE_SECRET_KEY: _, ...rest } = good;
  expect(readConfig({ ...rest, STRIPE_SECRET_KEY_FILE: file }).stripe.secretKey).toBe(
    'rk_test_from_file',
  );
  expect(faultsOf({ ...rest, STRIPE_SECRET_KEY_FILE: '/nowhere/key' })).toContain(
    'STRIPE_SECRET_KEY_FILE: /nowhere/key cannot be read',
  );
});

test('our keys for providers may come from a file, and a fault in them is said without them', async () => {
  const jwk = await newPrivateJwk();
  const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'client-keys.json');
  writeFileSync(file, JSON.stringify({ keys: [jwk] }));
  expect(readConfig(good).clientKeys).toEqual([]);
  expect(readConfig({ ...good, CLIENT_KEYS_FILE: file }).clientKeys).toMatchObject([
    { kid: jwk.kid, alg: 'ES256' },
  ]);
  const faults = faultsOf({
    ...good,
    CLIENT_KEYS: JSON.stringify({ keys: [{ ...jwk, x: 'AA' }] }),
  });
  expect(faults).toContain(`CLIENT_KEYS: key ${jwk.kid} is not a whole private key`);
  expect(faults).not.toContain(jwk.d);
});

test('the first of several sealing keys seals, and each has 32 bytes', () => {
  const config = readConfig({ ...good, SECRETS_KEYS: `new:${key}, old:${key}` });
  expect(config.secretsKeys.map(({ name }) => name)).toEqual(['new', 'old']);
  expect(config.secretsKeys[0]?.key).toHaveLength(32);
  expect(faultsOf({ ...good, SECRETS_KEYS: 'short:abc' })).toContain('SECRETS_KEYS: must be');
});
