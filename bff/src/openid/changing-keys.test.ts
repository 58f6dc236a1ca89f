import { type CryptoKey, generateKeyPair, SignJWT } from 'jose';
import { expect, vi } from 'vitest';
import { shown } from '../test-support/arrival-app.ts';
import { startWorld, test, type World } from '../test-support/arrival-world.ts';
import type { Lies } from '../test-support/hostile-provider.ts';

const minute = 60_000;
const algs = ['RS256', 'PS256', 'ES256'] as const;

const readings = ({ provider }: World) => provider.requests.filter(({ path }) => path === '/jwks');
const trips = ({ provider }: World) =>
  provider.requests.filter(({ path }) => path === '/authorize');

const page = async ({ browser, origin }: World) => shown(await browser.go(`${origin}/edit`)).page;

/** Signs with a key that the provider had before. */
const signedWith =
  (key: CryptoKey, kid: string): NonNullable<Lies['sign']> =>
  (header, claims) =>
    new SignJWT(claims).setProtectedHeader({ ...header, kid }).sign(key);

for (const agreed of algs) {
  for (const alg of algs) {
    const ending = alg === agreed ? 'cards' : 'sign_in_refused';
    test(`where ${agreed} is agreed, a good signature in ${alg} ends in: ${ending}`, async () => {
      const { close, ...world } = await startWorld({ provider: { alg } });
      world.broker.openid.idTokenAlg = agreed;
      // An RSA key without `alg` could sign in either way.
      world.provider.lies.jwks = (keys) => ({ keys: keys.map(({ alg: _, ...key }) => key) });
      expect(await page(world)).toBe(ending);
      await close();
    });
  }
}

test('keys changed a moment after a sign-in cost the next customer no second trip', async ({
  world,
}) => {
  for (const trip of [1, 2, 3]) {
    expect(await page(world)).toBe('cards');
    expect(trips(world)).toHaveLength(trip);
    await world.provider.rotateKeys();
  }
  expect(world.app.ended).toEqual(['signed_in', 'signed_in', 'signed_in']);
});

test('keys changed while a customer is at the provider go unnoticed', async ({ world }) => {
  const { browser, origin, provider } = world;
  await browser.go(`${origin}/edit`);
  const away = await browser.go(`${origin}/edit`, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  await provider.rotateKeys();
  const answer = await browser.go(away.headers.get('location') ?? '');
  expect(shown(answer).page).toBe('cards');
});

test('another key under the same kid is followed too', async ({ world }) => {
  const { provider } = world;
  provider.lies.header = (header) => ({ ...header, kid: 'always-this' });
  provider.lies.jwks = (keys) => ({ keys: keys.map((key) => ({ ...key, kid: 'always-this' })) });
  expect(await page(world)).toBe('cards');
  await provider.rotateKeys();
  expect(await page(world)).toBe('cards');
});

test('tokens without kid are followed through a change of keys', async ({ world }) => {
  const { provider } = world;
  provider.lies.header = ({ kid: _, ...header }) => header;
  expect(await page(world)).toBe('cards');
  const before = provider.currentKey().jwk;
  await provider.rotateKeys();
  provider.lies.jwks = (keys) => ({ keys: [before, ...keys] });
  expect(await page(world)).toBe('cards');
});

test('a kid that two keys have finds the one that has signed', async ({ world }) => {
  const { provider } = world;
  const { publicKey } = await generateKeyPair('RS256', { extractable: true });
  const other = await crypto.subtle.exportKey('jwk', publicKey);
  provider.lies.jwks = ([key]) => ({ keys: [{ ...other, kid: key?.kid }, key] });
  expect(await page(world)).toBe('cards');
});

test('a kid that was never published is refused, after one look at the keys for it', async ({
  world,
}) => {
  await page(world);
  expect(readings(world)).toHaveLength(1);
  world.provider.lies.header = (header) => ({ ...header, kid: 'never-published' });
  expect(await page(world)).toBe('sign_in_refused');
  expect(readings(world)).toHaveLength(2);
});

test('a key that the provider has withdrawn signs nobody in five minutes later', async ({
  world,
}) => {
  const { app, provider } = world;
  await page(world);
  const old = provider.currentKey();
  await provider.rotateKeys();
  provider.lies.sign = signedWith(old.privateKey, old.jwk.kid);
  app.time.offset += 5 * minute;
  expect(await page(world)).toBe('sign_in_refused');
});

test('a key that the provider has withdrawn is gone as soon as its successor has been seen', async ({
  world,
}) => {
  const { provider } = world;
  await page(world);
  const old = provider.currentKey();
  await provider.rotateKeys();
  expect(await page(world)).toBe('cards');
  provider.lies.sign = signedWith(old.privateKey, old.jwk.kid);
  expect(await page(world)).toBe('sign_in_refused');
});

test('keys are read again after five minutes, while the customer is on the way', async ({
  world,
}) => {
  const { app, browser, origin } = world;
  await browser.go(`${origin}/edit`);
  await browser.go(`${origin}/edit`);
  expect(readings(world)).toHaveLength(1);
  app.time.offset += 5 * minute;
  const away = await browser.ask(`${origin}/edit`);
  expect(away.status).toBe(303);
  await vi.waitFor(() => expect(readings(world)).toHaveLength(2));
});

test('keys outlive an outage of a day, and no longer', async ({ world }) => {
  const { app, browser, origin, provider } = world;
  await browser.go(`${origin}/edit`);
  provider.lies.reply = (path) => (path === '/jwks' ? { status: 500 } : undefined);
  app.time.offset += 23 * 60 * minute;
  expect(await page(world)).toBe('cards');
  app.time.offset += 60 * minute;
  expect(await page(world)).toBe('provider_unreachable');
});

test('new keys that cannot be fetched sign nobody in, and the old ones still do', async ({
  world,
}) => {
  const { app, browser, origin, provider } = world;
  await browser.go(`${origin}/edit`);
  const old = provider.currentKey();
  await provider.rotateKeys();
  provider.lies.reply = (path) => (path === '/jwks' ? { status: 500 } : undefined);
  expect(await page(world)).toBe('provider_unreachable');
  expect(browser.cookies(origin).has('__Host-session')).toBe(false);
  provider.lies.sign = signedWith(old.privateKey, old.jwk.kid);
  app.time.offset += 6 * minute;
  expect(await page(world)).toBe('cards');
});

test.for([
  ['no JSON', { body: '<h1>' }],
  ['no keys', { body: '{}' }],
  ['more than 256 KB', { body: JSON.stringify({ keys: ['x'.repeat(300_000)] }) }],
] as const)('a key set that is %s is none', async ([, reply], { world }) => {
  world.provider.lies.reply = (path) => (path === '/jwks' ? reply : undefined);
  expect(await page(world)).toBe('provider_unreachable');
});
