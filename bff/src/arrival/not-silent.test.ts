import { expect } from 'vitest';
import { shown } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';
import { codeOf } from '../test-support/signed-in-calls.ts';

const minute = 60_000;

/** Clicks the one button of the page that an arrival ends on here. */
function clickButton({ browser, origin }: World, path = '/edit') {
  return browser.go(`${origin}/auth/login?return_to=${encodeURIComponent(path)}`);
}

for (const profile of ['cognito-classic', 'glewlwyd'] as const) {
  test(`an arrival at ${profile} ends on one page and asks the provider nothing`, async ({
    world,
  }) => {
    const { app, broker, browser, origin, provider } = world;
    broker.openid.profile = profile;
    const answer = await browser.go(`${origin}/edit/add`);
    expect(shown(answer)).toMatchObject({ page: 'not_silent', returnPath: '/edit/add' });
    expect(answer.status).toBe(200);
    expect(answer.setCookies).toEqual([]);
    expect(provider.requests).toEqual([]);
    expect(app.lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ event: 'arrival', outcome: 'not_silent', reason: 'not_silent' }),
    );
  });

  test(`the page’s button signs in at ${profile}, without prompt=none, and leads to the page asked for`, async ({
    world,
  }) => {
    world.broker.openid.profile = profile;
    const answer = await clickButton(world, '/edit/add');
    expect(answer.url.href).toBe(`${world.origin}/edit/add`);
    expect(shown(answer).page).toBe('cards');
    const asked = world.provider.requests.find(({ path }) => path === '/authorize');
    expect(asked?.parameters.has('prompt')).toBe(false);
  });
}

test('reloading shows the same page, however often, and its button still works', async ({
  world,
}) => {
  world.broker.openid.profile = 'cognito-classic';
  for (let load = 0; load < 6; load += 1) {
    expect(shown(await world.browser.go(`${world.origin}/edit`)).page).toBe('not_silent');
  }
  expect(shown(await clickButton(world)).page).toBe('cards');
});

test('a page that goes round ends on it too, keeps its session and returns to its step', async ({
  world,
}) => {
  const { app, broker, browser, origin, provider } = world;
  broker.openid.profile = 'cognito-classic';
  const { sessionRef } = shown(await clickButton(world));
  app.time.offset += 6 * minute;
  expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('reauthentication_required');

  provider.requests.length = 0;
  const step = '/edit/pm_1234567890/replace';
  const refresh = await browser.go(`${origin}/auth/refresh?return_to=${step}`);
  expect(shown(refresh)).toMatchObject({ page: 'not_silent', returnPath: step });
  expect(refresh.headers.has('clear-site-data')).toBe(false);
  expect(provider.requests).toEqual([]);

  const back = await clickButton(world, step);
  expect(back.url.pathname).toBe(step);
  expect(back.headers.has('clear-site-data')).toBe(false);
  expect(shown(back).sessionRef).toBe(sessionRef);
  expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('ok');
});

test('somebody who was away until the session was over finds what they typed', async ({
  world,
}) => {
  const { app, broker } = world;
  broker.openid.profile = 'cognito-classic';
  const { sessionRef } = shown(await clickButton(world));
  app.time.offset += 20 * minute;
  expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('signed_out');
  expect(shown(await clickButton(world)).sessionRef).toBe(sessionRef);
});

test('the page proves nobody: a session behind it is asked for again as soon as without it', async ({
  world,
}) => {
  const { app, broker, browser, origin } = world;
  broker.openid.profile = 'cognito-classic';
  const { sessionRef } = shown(await clickButton(world));
  app.time.offset += 4 * minute;
  await browser.go(`${origin}/edit`);
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('ok');
  app.time.offset += 1 * minute;
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('reauthentication_required');
});

test('another person who signs in by the button ends the session before', async ({ world }) => {
  const { app, broker, browser, origin, provider } = world;
  broker.openid.profile = 'cognito-classic';
  const alice = shown(await clickButton(world));
  provider.user = { sub: 'bob' };
  await browser.go(`${origin}/edit`);
  const atCallback = await browser.go(`${origin}/auth/login`, {
    follow: (next) => next.pathname !== '/edit',
  });
  expect(atCallback.headers.get('clear-site-data')).toBe('"cache", "storage"');
  const landing = await browser.ask(`${origin}/edit`);
  expect(await app.customerOf(shown(landing))).toMatchObject({ customer_key: 'bob' });
  expect(await codeOf(world, '/api/session', alice)).toBe('session_changed');
});

test('nobody who signs in by the button ends the session before', async ({ world }) => {
  const { broker, provider } = world;
  broker.openid.profile = 'cognito-classic';
  const { sessionRef } = shown(await clickButton(world));
  provider.error = 'access_denied';
  expect(shown(await clickButton(world)).page).toBe('access_denied');
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('signed_out');
});

test('a sign-in that the broker’s side begins ends on the page as well', async ({ world }) => {
  const { broker, browser, origin, provider } = world;
  broker.openid.profile = 'cognito-classic';
  const iss = encodeURIComponent(broker.openid.issuer);
  const answer = await browser.go(`${origin}/auth/initiate?iss=${iss}`);
  expect(shown(answer).page).toBe('not_silent');
  expect(provider.requests).toEqual([]);
});

test('the fresh login that a change needs follows its own click', async ({ world }) => {
  const { broker, browser, origin, provider } = world;
  broker.openid.profile = 'cognito-classic';
  broker.openid.freshLogin = { maxAgeSeconds: 60 };
  const answer = await browser.ask(`${origin}/auth/step-up?return_to=/edit`);
  expect(answer.headers.get('location')).toContain(`${provider.issuer}/authorize`);
});
