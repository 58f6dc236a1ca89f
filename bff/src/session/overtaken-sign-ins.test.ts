import { SignJWT } from 'jose';
import { test as base, expect } from 'vitest';
import { openDatabase } from '../database/open-database.ts';
import type { Context } from '../request-state.ts';
import { call, shown, startArrivalApp } from '../test-support/arrival-app.ts';
import { startWorld, type World } from '../test-support/arrival-world.ts';
import { brokerWith } from '../test-support/broker-with.ts';
import { logoutToken, sendLogout } from '../test-support/logout-tokens.ts';
import { codeOf, signIn } from '../test-support/signed-in-calls.ts';
import { openSteeredDatabase, type SteeredDatabase } from '../test-support/steered-database.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';
import { newDatabaseUrl } from '../test-support/test-database.ts';

type Scene = World & {
  /** Of the process that stands at `origin`. */
  store: SteeredDatabase;
  /** Another process, on the same database: the same broker at another port. */
  otherOrigin: string;
  /** What runs while a call of the API is under way. */
  during: { call: (ctx: Context) => Promise<void> };
};

const test = base.extend<{ scene: Scene }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads a fixture's needs from the pattern
  scene: async ({}, use) => {
    const url = await newDatabaseUrl();
    const store = await openSteeredDatabase(url);
    const during: Scene['during'] = { call: async () => {} };
    const { close, ...world } = await startWorld({
      database: store.database,
      duringList: (ctx) => during.call(ctx),
    });
    const database = await openDatabase(url);
    const other = await startArrivalApp({
      database,
      brokers: (port) => [
        brokerWith(world.provider, { origin: `http://cards.acme.localhost:${port}` }),
      ],
    });
    await use({ ...world, store, during, otherOrigin: other.brokers[0]?.origin ?? '' });
    await other.close();
    await close();
    await Promise.all([database.destroy(), store.database.destroy()]);
  },
});

async function callbackAt(origin: string, browser: World['browser']): Promise<string> {
  const answer = await browser.go(`${origin}/edit`, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  return answer.headers.get('location') ?? '';
}

async function unendedUnder({ app }: World, sid: string): Promise<number> {
  const rows = await app.database
    .selectFrom('sessions')
    .select('id_hash')
    .where('sid', '=', sid)
    .where('revoked_at', 'is', null)
    .execute();
  return rows.length;
}

/** One sid of the provider for each round, of one customer: signed in there until the round logs out. */
function enterProvider({ provider }: World, round: number): string {
  const sid = `s-${round}`;
  provider.user = { sub: 'alice', sid };
  return sid;
}

test('a logout in another process ends the session in this one', async ({ scene }) => {
  scene.provider.user = { sub: 'alice', sid: 's-1' };
  const sessionRef = await signIn(scene);
  const token = await logoutToken(scene, { claims: { sid: 's-1' } });
  expect((await sendLogout(scene.otherOrigin, token)).status).toBe(200);
  expect(await codeOf(scene, '/api/session', { sessionRef })).toBe('signed_out');
  // And it counts as used there as here.
  expect((await sendLogout(scene.origin, token)).status).toBe(400);
});

test('a logout at any statement of a callback wins', async ({ scene }) => {
  const { provider, store, origin, otherOrigin } = scene;
  let rounds = 0;
  for (let happened = true; happened; rounds += 1) {
    const browser = createTestBrowser();
    const sid = enterProvider(scene, rounds);
    const callback = await callbackAt(origin, browser);
    const logout = store.interruptAfter(rounds, async () => {
      provider.user = null;
      const token = await logoutToken(scene, { claims: { sid } });
      expect((await sendLogout(otherOrigin, token)).status).toBe(200);
    });
    const page = shown(await browser.go(callback)).page;
    happened = logout();
    store.works();
    expect(await unendedUnder(scene, sid)).toBe(happened ? 0 : 1);
    // Where it came at the very end, the page it was overtaken by is on the screen for a moment.
    const next = shown(await browser.go(`${origin}/edit`)).page;
    expect([page, next]).toEqual(
      happened
        ? [expect.stringMatching(/^(login_required|cards)$/), 'login_required']
        : ['cards', 'cards'],
    );
  }
  expect(rounds).toBeGreaterThan(10);
});

test('a whole sign-in at any statement of a logout changes nothing', async ({ scene }) => {
  const { provider, store, origin, otherOrigin } = scene;
  let rounds = 0;
  for (let happened = true; happened; rounds += 1) {
    const browser = createTestBrowser();
    const sid = enterProvider(scene, rounds);
    const callback = await callbackAt(otherOrigin, browser);
    provider.user = null;
    const token = await logoutToken(scene, { claims: { sid } });
    const signingIn = store.interruptAfter(rounds, () => browser.go(callback));
    expect((await sendLogout(origin, token)).status).toBe(200);
    happened = signingIn();
    store.works();
    expect(await unendedUnder(scene, sid)).toBe(0);
    expect(shown(await browser.go(`${otherOrigin}/edit`)).page).toBe('login_required');
  }
  expect(rounds).toBeGreaterThan(4);
});

test('one token at two processes, the one at any statement of the other, is heeded once', async ({
  scene,
}) => {
  const { store, origin, otherOrigin } = scene;
  let rounds = 0;
  for (let happened = true; happened; rounds += 1) {
    const sessionRef = await signIn(scene);
    const token = await logoutToken(scene);
    const statuses: number[] = [];
    const other = store.interruptAfter(rounds, async () => {
      statuses.push((await sendLogout(otherOrigin, token)).status);
    });
    statuses.push((await sendLogout(origin, token)).status);
    happened = other();
    store.works();
    if (!happened) statuses.push((await sendLogout(otherOrigin, token)).status);
    expect(statuses.sort()).toEqual([200, 400]);
    expect(await codeOf(scene, '/api/session', { sessionRef })).toBe('signed_out');
  }
  expect(rounds).toBeGreaterThan(4);
});

test('a code that is redeemed after the logout signs nobody in, however young its ID token', async ({
  scene,
}) => {
  const { app, browser, origin, provider } = scene;
  const callback = await callbackAt(origin, browser);
  provider.user = null;
  expect((await sendLogout(origin, await logoutToken(scene))).status).toBe(200);
  app.time.offset += 5_000;
  const answer = await browser.ask(callback);
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
  expect(browser.cookies(origin).has('__Host-session')).toBe(false);
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('login_required');
  const rows = await app.database.selectFrom('sessions').select('revoke_reason').execute();
  expect(rows).toEqual([{ revoke_reason: 'logout' }]);
});

test('an ID token from before a logout signs nobody in, even if the logout was heard of first', async ({
  scene,
}) => {
  const { app, browser, origin, provider } = scene;
  expect((await sendLogout(origin, await logoutToken(scene))).status).toBe(200);
  const { privateKey } = provider.currentKey();
  let sent = 0;
  provider.lies.sign = async (header, claims) => {
    sent += 1;
    provider.user = null;
    return new SignJWT({ ...claims, iat: Number(claims.iat) - 2 })
      .setProtectedHeader(header)
      .sign(privateKey);
  };
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('login_required');
  expect(sent).toBe(1);
  expect(await app.database.selectFrom('sessions').select('revoke_reason').execute()).toEqual([
    { revoke_reason: 'logout' },
  ]);
});

test('whoever begins to sign in after a logout is signed in, within the same second too', async ({
  scene,
}) => {
  for (let time = 0; time < 3; time += 1) {
    expect((await sendLogout(scene.otherOrigin, await logoutToken(scene))).status).toBe(200);
    expect(await signIn(scene)).not.toBe('');
  }
});

test('the logout of one session at the provider does not keep its customer’s others out', async ({
  scene,
}) => {
  const { browser, origin, provider } = scene;
  provider.user = { sub: 'alice', sid: 's-2' };
  const callback = await callbackAt(origin, browser);
  const token = await logoutToken(scene, { claims: { sid: 's-1' } });
  expect((await sendLogout(origin, token)).status).toBe(200);
  await browser.ask(callback);
  expect(browser.cookies(origin).has('__Host-session')).toBe(true);
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
});

test('a logout during a call lets that one answer be, and no other', async ({ scene }) => {
  const { browser, during, origin } = scene;
  const sessionRef = await signIn(scene);
  await scene.app.giveCard((await scene.app.customerOf({ sessionRef })).customer_id);
  let logouts = 0;
  during.call = async (ctx) => {
    logouts += 1;
    const answer = await sendLogout(scene.otherOrigin, await logoutToken(scene));
    expect(answer.status).toBe(200);
    // What koa-session sees changed, it writes back.
    Object.assign(ctx.session ?? {}, { changed: true });
  };
  const answer = await call(browser, origin, '/api/cards', { sessionRef });
  expect(answer.status).toBe(200);
  expect(logouts).toBe(1);
  during.call = async () => {};
  expect(await codeOf(scene, '/api/cards', { sessionRef })).toBe('signed_out');
});

test('two customers’ answers at once on one browser leave one of them signed in, and nothing of the other', async ({
  scene,
}) => {
  const { app, browser, origin, provider } = scene;
  const callbacks: string[] = [];
  for (const sub of ['alice', 'bob']) {
    provider.user = { sub };
    callbacks.push(await callbackAt(origin, browser));
  }
  const answers = await Promise.all(callbacks.map((callback) => browser.ask(callback)));
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  const pages = await Promise.all([1, 2].map(() => browser.go(`${origin}/edit`)));
  // bob is the one whom the provider knows now, whoever of the two had landed for a moment.
  const last = shown(await browser.go(`${origin}/edit`));
  expect(pages.map((page) => shown(page).page)).toEqual(['cards', 'cards']);
  expect((await app.customerOf(last)).sub).toBe('bob');
  const refs = await app.database.selectFrom('sessions').select(['session_ref', 'sub']).execute();
  const alices = new Set(refs.flatMap((row) => (row.sub === 'alice' ? [row.session_ref] : [])));
  for (const sessionRef of alices) {
    expect(await codeOf(scene, '/api/session', { sessionRef })).toBe('session_changed');
  }
});

test('one answer at two processes at once redeems its code once', async () => {
  const url = await newDatabaseUrl();
  const databases = [await openDatabase(url), await openDatabase(url)] as const;
  const { close, ...world } = await startWorld({ database: databases[0] });
  const { browser, origin, provider } = world;
  let otherPort = 0;
  const other = await startArrivalApp({
    database: databases[1],
    brokers: (port) => {
      otherPort = port;
      return [brokerWith(provider, { origin })];
    },
  });
  const callback = new URL(await callbackAt(origin, browser));
  const elsewhere = new URL(callback);
  elsewhere.port = String(otherPort);
  for (const [name, cookie] of browser.cookies(origin)) {
    browser.cookies(elsewhere.origin).set(name, cookie);
  }
  const answers = await Promise.all([
    browser.ask(callback),
    browser.ask(elsewhere, { headers: { host: callback.host } }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(provider.requests.filter(({ path }) => path === '/token')).toHaveLength(1);
  const rows = await world.app.database.selectFrom('sessions').select('id_hash').execute();
  expect(rows).toHaveLength(1);

  await other.close();
  await close();
  await Promise.all(databases.map((database) => database.destroy()));
});
