import { expect } from 'vitest';
import { openDatabase } from '../database/open-database.ts';
import { hashId } from '../random-id.ts';
import type { Context } from '../request-state.ts';
import { call, shown, startArrivalApp } from '../test-support/arrival-app.ts';
import { startWorld, test } from '../test-support/arrival-world.ts';
import { brokerWith } from '../test-support/broker-with.ts';
import { codeOf, signIn } from '../test-support/signed-in-calls.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';
import { newDatabaseUrl } from '../test-support/test-database.ts';
import { endSessions } from './end-sessions.ts';

const minute = 60_000;

test('a call without session is signed out', async ({ world }) => {
  expect(await codeOf(world, '/api/session', { sessionRef: '' })).toBe('signed_out');
});

test('a session tells its public name and until when it may be used unasked', async ({ world }) => {
  const sessionRef = await signIn(world);
  const answer = await call(world.browser, world.origin, '/api/session', { sessionRef });
  const { recheckAt } = JSON.parse(answer.body) as { recheckAt: string };
  expect(JSON.parse(answer.body)).toMatchObject({ sessionRef });
  expect(Math.abs(Date.parse(recheckAt) - Date.now() - 5 * minute)).toBeLessThan(minute);
});

test('the id is 256 random bits, and only its SHA-256 is kept', async ({ world }) => {
  await signIn(world);
  const id = world.browser.cookies(world.origin).get('__Host-session')?.value ?? '';
  expect(Buffer.from(id, 'base64url')).toHaveLength(32);
  const rows = await world.app.database.selectFrom('sessions').selectAll().execute();
  expect(rows.map((row) => row.id_hash)).toEqual([hashId(id)]);
  expect(JSON.stringify(rows)).not.toContain(id);
});

test('an id that we did not make is not adopted', async ({ world }) => {
  const cookies = world.browser.cookies(world.origin);
  cookies.set('__Host-session', { value: 'chosen-by-somebody', line: '' });
  await signIn(world);
  expect(cookies.get('__Host-session')?.value).not.toBe('chosen-by-somebody');
});

test('a page made for another session is told so, and one that names none as well', async ({
  world,
}) => {
  await signIn(world);
  for (const sessionRef of ['another', '']) {
    expect(await codeOf(world, '/api/session', { sessionRef })).toBe('session_changed');
  }
});

test('a session of one broker is nobody at another', async ({ world }) => {
  const sessionRef = await signIn(world);
  world.broker.id = 'globex';
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('signed_out');
});

test('a session from the issuer that the broker had before is nobody', async ({ world }) => {
  const sessionRef = await signIn(world);
  world.broker.openid.issuer = 'https://new.example';
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('signed_out');
});

test('the same subject at two brokers is two customers', async ({ world }) => {
  await signIn(world);
  world.broker.id = 'globex';
  const other = { ...world, browser: createTestBrowser() };
  await signIn(other);
  const customers = await world.app.database.selectFrom('customers').selectAll().execute();
  expect(customers.map((row) => [row.broker_id, row.customer_key])).toEqual([
    ['acme', 'alice'],
    ['globex', 'alice'],
  ]);
});

test('two first arrivals of one customer at once make one customer', async ({ world }) => {
  const browsers = Array.from({ length: 5 }, () => createTestBrowser());
  await Promise.all(browsers.map((browser) => signIn({ ...world, browser })));
  expect(await world.app.database.selectFrom('customers').selectAll().execute()).toHaveLength(1);
});

test('a session that ends during a call does not come back with its answer', async () => {
  let during: (ctx: Context) => Promise<void> = async () => {};
  const { close, ...world } = await startWorld({ duringList: (ctx) => during(ctx) });
  const sessionRef = await signIn(world);
  const { database, clock } = world.app;
  await world.app.giveCard((await world.app.customerOf({ sessionRef })).customer_id);
  during = async (ctx) => {
    await endSessions(database, { brokerId: 'acme', sub: 'alice' }, 'sign_out', clock());
    // What koa-session sees changed, it writes back.
    Object.assign(ctx.session ?? {}, { changed: true });
  };
  expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('ok');
  during = async () => {};
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('signed_out');
  await close();
});

test('sessions are ended by whom they belong to, one broker at a time', async ({ world }) => {
  await signIn(world);
  const { database, clock } = world.app;
  const end = async (filter: Parameters<typeof endSessions>[1]) =>
    (await endSessions(database, filter, 'sign_out', clock())).length;
  expect(await end({ brokerId: 'globex', sub: 'alice' })).toBe(0);
  expect(await end({ brokerId: 'acme', idHashes: [] })).toBe(0);
  expect(await end({ brokerId: 'acme', sub: 'alice' })).toBe(1);
});

test('sessions outlive a restart', async () => {
  const url = await newDatabaseUrl();
  const before = await startWorld({ database: await openDatabase(url) });
  const sessionRef = await signIn(before);
  const cookie = before.browser.cookies(before.origin).get('__Host-session');
  await before.app.close();
  await before.app.database.destroy();

  const app = await startArrivalApp({
    database: await openDatabase(url),
    brokers: (port) => [
      brokerWith(before.provider, { origin: `http://cards.acme.localhost:${port}` }),
    ],
  });
  const after = { ...before, app, origin: app.brokers[0]?.origin ?? '' };
  if (cookie) after.browser.cookies(after.origin).set('__Host-session', cookie);
  expect(await codeOf(after, '/api/session', { sessionRef })).toBe('ok');

  await app.close();
  await before.provider.close();
});

test('a store that fails is a problem for calls and a page for people, never a redirect', async ({
  world,
}) => {
  const sessionRef = await signIn(world);
  await world.app.database.schema.dropTable('sessions').execute();
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('internal_error');
  const page = await world.browser.ask(`${world.origin}/edit`);
  expect(shown(page).page).toBe('internal_error');
});

test('a store that fails at the callback lets nobody in', async ({ world }) => {
  const { app, browser, origin } = world;
  const callback = await browser.go(`${origin}/edit`, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  await app.database.schema.dropTable('used_attempts').execute();
  const answer = await browser.ask(callback.headers.get('location') ?? '');
  expect(shown(answer).page).toBe('internal_error');
  expect(browser.cookies(origin).has('__Host-session')).toBe(false);
  expect(world.provider.requests.some(({ path }) => path === '/token')).toBe(false);
});
