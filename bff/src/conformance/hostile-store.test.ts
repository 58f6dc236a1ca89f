import { expect } from 'vitest';
import { call, shown } from '../test-support/arrival-app.ts';
import { startWorld, test as worldTest } from '../test-support/arrival-world.ts';
import { logoutToken, sendLogout } from '../test-support/logout-tokens.ts';
import { codeOf } from '../test-support/signed-in-calls.ts';
import { openSteeredDatabase, type SteeredDatabase } from '../test-support/steered-database.ts';
import { newDatabaseUrl } from '../test-support/test-database.ts';
import { beginVisit, type Visit } from '../test-support/visit.ts';

const test = worldTest.extend<{ stored: Visit & { store: SteeredDatabase } }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads a fixture's needs from the pattern
  stored: async ({}, use) => {
    const store = await openSteeredDatabase(await newDatabaseUrl());
    const { close, ...world } = await startWorld({ database: store.database });
    const visit = await beginVisit(world, { somebodyBefore: true });
    await use({ ...visit, store });
    await close();
    await store.database.destroy();
  },
});

function unended({ app }: Visit, sub: string) {
  return app.database
    .selectFrom('sessions')
    .select('sub')
    .where('sub', '=', sub)
    .where('revoked_at', 'is', null)
    .execute();
}

function expectOneErrorLine({ app, provider }: Visit): void {
  const lines = app.lines.map((line) => JSON.parse(line));
  expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  expect(lines.filter(({ event }) => event === 'arrival')).toEqual([]);
  for (const secret of provider.secrets) {
    if (secret.length > 8) expect(app.lines.join()).not.toContain(secret);
  }
}

test('H32: store down at the callback: a page says so, no cookie is left and no half session', async ({
  stored,
}) => {
  const { browser, origin, store } = stored;
  const toCallback = await browser.go(`${origin}/edit`, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  store.failAfter(0, { down: true });
  const answer = await browser.go(toCallback.headers.get('location') ?? '');
  store.works();
  expect(answer.status).toBe(500);
  expect(shown(answer).page).toBe('internal_error');
  expect(browser.cookies(origin).has('__Host-session')).toBe(false);
  expect(await unended(stored, 'customer-now')).toEqual([]);
  expectOneErrorLine(stored);
});

test('H32: store down at an arrival: a page says so, and nobody is sent round', async ({
  stored,
}) => {
  const { provider, store } = stored;
  store.failAfter(0, { down: true });
  const answer = await stored.arrive();
  store.works();
  expect(answer.status).toBe(500);
  expect(shown(answer).page).toBe('internal_error');
  expect(provider.requests).toEqual([]);
  expectOneErrorLine(stored);
});

test('H32: store down at the API: a problem, nothing of anybody’s, and the session lives on', async ({
  stored,
}) => {
  const { before, browser, origin, store } = stored;
  const sessionRef = before?.sessionRef ?? '';
  store.failAfter(0, { down: true });
  const answer = await call(browser, origin, '/api/cards', { sessionRef });
  store.works();
  expect(answer.status).toBe(500);
  expect(JSON.parse(answer.body)).toMatchObject({ code: 'internal_error' });
  expect(answer.setCookies).toEqual([]);
  expect(await codeOf(stored, '/api/session', { sessionRef })).toBe('ok');
  expectOneErrorLine(stored);
});

test('H32: store down at a sign-out: nobody is told that they are signed out, and the next try does it', async ({
  stored,
}) => {
  const { before, store } = stored;
  const signOut = { sessionRef: before?.sessionRef ?? '', method: 'POST' };
  store.failAfter(0, { down: true });
  expect(await codeOf(stored, '/api/sign-out', signOut)).toBe('internal_error');
  store.works();
  expectOneErrorLine(stored);
  expect(await codeOf(stored, '/api/sign-out', signOut)).toBe('ok');
  expect(await unended(stored, 'customer-before')).toEqual([]);
});

test('H32: store down at a back-channel logout: the provider is told to come again, and then it is done', async ({
  stored,
}) => {
  const { origin, store } = stored;
  const token = await logoutToken(stored, { claims: { sub: 'customer-before' } });
  store.failAfter(0, { down: true });
  const failed = await sendLogout(origin, token);
  store.works();
  expect(failed.status).toBe(503);
  expect(failed.headers.get('retry-after')).toBe('10');
  expectOneErrorLine(stored);
  expect((await sendLogout(origin, token)).status).toBe(200);
  expect(await unended(stored, 'customer-before')).toEqual([]);
});
