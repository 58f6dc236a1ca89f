import { expect } from 'vitest';
import { call, shown } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';
import { logoutToken, sendLogout } from '../test-support/logout-tokens.ts';
import { signIn } from '../test-support/signed-in-calls.ts';

/** Somebody’s answer from the provider that the browser has been sent to, and has not loaded yet. */
async function heldAnswer({ browser, origin, provider }: World, sub: string): Promise<string> {
  provider.user = { sub };
  const answer = await browser.go(`${origin}/edit/add`, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  return answer.headers.get('location') ?? '';
}

/** Loads the answer; who is on the screen at the end, or the page that is there instead. */
async function load({ app, browser }: World, held: string): Promise<string> {
  const page = shown(await browser.go(held));
  return page.page === 'cards' ? (await app.customerOf(page)).sub : page.page;
}

test('alice’s answer, loaded after bob has signed in here, leads to whom the provider knows now', async ({
  world,
}) => {
  const held = await heldAnswer(world, 'alice');
  world.provider.user = { sub: 'bob' };
  const bob = await signIn(world);
  expect(await load(world, held)).toBe('bob');
  // He was here all the time: his tabs live on, and none of his drafts is cleared away.
  const { browser, origin } = world;
  expect((await call(browser, origin, '/api/session', { sessionRef: bob })).status).toBe(200);
  const sessions = await world.app.database.selectFrom('sessions').select('sub').execute();
  expect(sessions.filter(({ sub }) => sub === 'alice')).toEqual([]);
});

test('it keeps the page that was wanted, and takes one trip more', async ({ world }) => {
  const held = await heldAnswer(world, 'alice');
  world.provider.user = { sub: 'bob' };
  await signIn(world);
  world.provider.requests.length = 0;
  const answer = await world.browser.go(held);
  expect(answer.url.pathname).toBe('/edit/add');
  expect(answer.headers.has('clear-site-data')).toBe(false);
  const trips = world.provider.requests.filter(({ path }) => path === '/authorize');
  expect(trips).toHaveLength(1);
});

test('also once bob’s session has ended by a logout or by time', async ({ world }) => {
  for (const end of [
    async () =>
      void (await sendLogout(world.origin, await logoutToken(world, { claims: { sub: 'bob' } }))),
    async () => {
      world.broker.session.idle = 60_000;
      world.app.time.offset += 61_000;
    },
  ]) {
    const held = await heldAnswer(world, 'alice');
    world.provider.user = { sub: 'bob' };
    await signIn(world);
    await end();
    world.provider.user = null;
    expect(await load(world, held)).toBe('login_required');
  }
});

test('also once bob has signed out here', async ({ world }) => {
  const held = await heldAnswer(world, 'alice');
  world.provider.user = { sub: 'bob' };
  const sessionRef = await signIn(world);
  const { browser, origin } = world;
  await call(browser, origin, '/api/sign-out', { sessionRef, method: 'POST' });
  world.provider.user = null;
  expect(await load(world, held)).toBe('login_required');
});

test('also once an arrival has shown that nobody is there', async ({ world }) => {
  const held = await heldAnswer(world, 'alice');
  world.provider.user = null;
  expect(shown(await world.browser.go(`${world.origin}/edit`)).page).toBe('login_required');
  expect(await load(world, held)).toBe('login_required');
});

test('a login by hand in another tab outlives that', async ({ world }) => {
  const { browser, origin, provider } = world;
  provider.user = { sub: 'alice' };
  const toCallback = await browser.go(`${origin}/auth/login?return_to=/edit/add`, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  const answer = toCallback.headers.get('location') ?? '';
  provider.user = null;
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('login_required');
  provider.user = { sub: 'alice' };
  expect((await browser.go(answer)).url.pathname).toBe('/edit/add');
});

test('an answer of one’s own is good in any order: two tabs that left before either came back', async ({
  world,
}) => {
  const first = await heldAnswer(world, 'alice');
  const second = await heldAnswer(world, 'alice');
  expect(await load(world, second)).toBe('alice');
  world.provider.requests.length = 0;
  expect(await load(world, first)).toBe('alice');
  expect(world.provider.requests.some(({ path }) => path === '/authorize')).toBe(false);
});
