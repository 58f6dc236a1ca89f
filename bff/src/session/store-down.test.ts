import { test as base, expect } from 'vitest';
import { call, shown } from '../test-support/arrival-app.ts';
import { startWorld, type World } from '../test-support/arrival-world.ts';
import { logoutToken, sendLogout } from '../test-support/logout-tokens.ts';
import { codeOf, signIn } from '../test-support/signed-in-calls.ts';
import { openSteeredDatabase, type SteeredDatabase } from '../test-support/steered-database.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';
import { newDatabaseUrl } from '../test-support/test-database.ts';

type Scene = World & { store: SteeredDatabase };

const test = base.extend<{ scene: Scene }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads a fixture's needs from the pattern
  scene: async ({}, use) => {
    const store = await openSteeredDatabase(await newDatabaseUrl());
    const { close, ...world } = await startWorld({ database: store.database });
    await use({ ...world, store });
    await close();
    await store.database.destroy();
  },
});

/**
 * Does the same again and again, with another browser each time, while one statement later each time
 * the store fails; ends once nothing was left to fail. Returns how many statements there were.
 */
async function atEveryStatement(
  { store, ...world }: Scene,
  down: boolean,
  act: (world: World, failing: () => void) => Promise<void>,
): Promise<number> {
  for (let statements = 0; ; statements += 1) {
    store.works();
    let failed = () => false;
    const failing = () => {
      failed = store.failAfter(statements, { down });
    };
    await act({ ...world, browser: createTestBrowser() }, failing);
    if (!failed()) return statements;
  }
}

async function callbackOf({ browser, origin }: World): Promise<string> {
  const answer = await browser.go(`${origin}/edit`, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  return answer.headers.get('location') ?? '';
}

function unended({ app }: World, sub: string) {
  return app.database
    .selectFrom('sessions')
    .select('id_hash')
    .where('sub', '=', sub)
    .where('revoked_at', 'is', null)
    .execute();
}

const sessionOf = ({ browser, origin }: World) => browser.cookies(origin).get('__Host-session');

for (const { when, down } of [
  { when: 'and stays down', down: true },
  { when: 'once', down: false },
]) {
  for (const before of ['nobody', 'alice']) {
    test(`the store fails at any statement of a callback ${when}, after ${before}: bob is signed in whole or not at all`, async ({
      scene,
    }) => {
      let pages = 0;
      let visitor = 0;
      await atEveryStatement(scene, down, async (world, failing) => {
        const { app, browser, origin, provider } = world;
        provider.user = { sub: before };
        if (before === 'alice') await signIn(world);
        visitor += 1;
        const bob = `bob-${visitor}`;
        provider.user = { sub: bob };
        const callback = await callbackOf(world);
        failing();
        const answer = await browser.ask(callback);
        scene.store.works();
        if (answer.status === 303) {
          expect(sessionOf(world)).toBeDefined();
        } else {
          pages += 1;
          expect(answer.status).toBe(500);
          expect(shown(answer).page).toBe('internal_error');
          expect(sessionOf(world)).toBeUndefined();
          // A store that is down keeps a row that nobody has the id of.
          if (!down) expect(await unended(world, bob)).toEqual([]);
        }
        const landed = shown(await browser.go(`${origin}/edit`));
        expect(landed.page).toBe('cards');
        expect(await app.customerOf(landed)).toMatchObject({ sub: bob });
      });
      expect(pages).toBeGreaterThan(5);
    });
  }

  test(`the store fails at any statement of a landing ${when}: cards, or a page that says so`, async ({
    scene,
  }) => {
    let pages = 0;
    await atEveryStatement(scene, down, async (world, failing) => {
      const { browser, origin } = world;
      await browser.go(`${origin}/edit`, { follow: (next) => next.pathname !== '/edit' });
      failing();
      const { page } = shown(await browser.ask(`${origin}/edit`));
      scene.store.works();
      if (page !== 'cards') pages += 1;
      expect(page).toBe(page === 'cards' ? 'cards' : 'internal_error');
      expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
    });
    expect(pages).toBeGreaterThan(1);
  });

  test(`the store fails at any statement of a call ${when}: a problem, and the session is as it was`, async ({
    scene,
  }) => {
    let problems = 0;
    await atEveryStatement(scene, down, async (world, failing) => {
      const sessionRef = await signIn(world);
      const cookie = sessionOf(world);
      failing();
      const answer = await call(world.browser, world.origin, '/api/cards', { sessionRef });
      scene.store.works();
      if (answer.status !== 200) {
        problems += 1;
        expect(JSON.parse(answer.body)).toMatchObject({ status: 500, code: 'internal_error' });
      }
      expect(answer.setCookies).toEqual([]);
      expect(sessionOf(world)).toBe(cookie);
      expect(await codeOf(world, '/api/session', { sessionRef })).toBe('ok');
    });
    expect(problems).toBeGreaterThan(0);
  });

  test(`the store fails at any statement of a sign-out ${when}: nobody is told that they are signed out and is not`, async ({
    scene,
  }) => {
    let problems = 0;
    await atEveryStatement(scene, down, async (world, failing) => {
      const sessionRef = await signIn(world);
      const cookie = sessionOf(world);
      const signOut = () => codeOf(world, '/api/sign-out', { sessionRef, method: 'POST' });
      failing();
      const told = await signOut();
      scene.store.works();
      if (told !== 'ok') {
        problems += 1;
        expect(told).toBe('internal_error');
        expect(await signOut()).toBe('ok');
      }
      expect(sessionOf(world)).toBeUndefined();
      if (cookie) world.browser.cookies(world.origin).set('__Host-session', cookie);
      expect(await codeOf(world, '/api/session', { sessionRef })).toBe('signed_out');
    });
    expect(problems).toBeGreaterThan(1);
  });

  test(`the store fails at any statement of a back-channel logout ${when}: done, or to be sent again`, async ({
    scene,
  }) => {
    let failures = 0;
    await atEveryStatement(scene, down, async (world, failing) => {
      const sessionRef = await signIn(world);
      const token = await logoutToken(world);
      failing();
      const answer = await sendLogout(world.origin, token);
      scene.store.works();
      if (answer.status !== 200) {
        failures += 1;
        expect(answer.status).toBe(503);
        expect(answer.headers.get('retry-after')).toBe('10');
        expect(answer.headers.get('cache-control')).toBe('no-store');
        expect((await sendLogout(world.origin, token)).status).toBe(200);
      }
      expect(await codeOf(world, '/api/session', { sessionRef })).toBe('signed_out');
    });
    expect(failures).toBeGreaterThan(2);
  });
}
