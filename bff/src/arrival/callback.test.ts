import { expect } from 'vitest';
import { call, shown } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';

/** The address at which the provider sends the browser back, not yet visited. */
async function callbackOf({ browser, origin }: World, path = '/edit'): Promise<string> {
  const atCallback = (next: URL) => next.pathname !== '/auth/callback';
  const answer = await browser.go(origin + path, { follow: atCallback });
  return answer.headers.get('location') ?? '';
}

test('back or reload at the callback leads to the list and sends no code again', async ({
  world,
}) => {
  const { browser, provider, origin } = world;
  const callback = await callbackOf(world, '/edit/add');
  await browser.go(callback);
  const again = await browser.ask(callback);
  expect(again.status).toBe(303);
  expect(again.headers.get('location')).toBe('/edit');
  expect(provider.requests.filter(({ path }) => path === '/token')).toHaveLength(1);
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
});

test('a kept attempt cookie does not let the same answer in twice', async ({ world }) => {
  const { browser, provider, origin } = world;
  const callback = await callbackOf(world);
  const kept = [...browser.cookies(origin)].filter(([name]) => name.startsWith('__Host-attempt-'));
  await browser.go(callback);
  for (const [name, cookie] of kept) browser.cookies(origin).set(name, cookie);
  const again = await browser.ask(callback);
  expect(again.headers.get('location')).toBe('/edit');
  expect(provider.requests.filter(({ path }) => path === '/token')).toHaveLength(1);
});

test('the same answer sent twice at once redeems its code once', async ({ world }) => {
  const { browser, provider } = world;
  const callback = await callbackOf(world);
  const answers = await Promise.all([browser.ask(callback), browser.ask(callback)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(provider.requests.filter(({ path }) => path === '/token')).toHaveLength(1);
});

test('a callback without any cookie of ours ends on a page, not in a redirect', async ({
  world,
}) => {
  const callback = await callbackOf(world);
  const answer = await createTestBrowser().ask(callback);
  expect(answer.status).toBe(200);
  expect(shown(answer)).toMatchObject({ page: 'cookies_off', returnPath: '/edit' });
  expect(world.provider.requests.some(({ path }) => path === '/token')).toBe(false);
});

test('an answer to the attempt of another browser signs nobody in', async ({ world }) => {
  const { origin, provider } = world;
  const callback = await callbackOf(world);
  const victim = createTestBrowser();
  provider.user = { sub: 'bob' };
  const { sessionRef } = shown(await victim.go(`${origin}/edit`));
  provider.requests.length = 0;
  const answer = await victim.ask(callback);
  expect(answer.headers.get('location')).toBe('/edit');
  expect(provider.requests).toEqual([]);
  expect((await call(victim, origin, '/api/session', { sessionRef })).status).toBe(200);
});

test('a state that only begins like ours is not ours', async ({ world }) => {
  const { browser, provider } = world;
  provider.lies.answer = (parameters) => {
    const state = parameters.get('state') ?? '';
    parameters.set('state', state.slice(0, 20) + 'x'.repeat(state.length - 20));
  };
  const answer = await browser.ask(await callbackOf(world));
  expect(answer.headers.get('location')).toBe('/edit');
  expect(provider.requests.some(({ path }) => path === '/token')).toBe(false);
});

test('an attempt of one broker is not taken by another', async ({ world }) => {
  const { broker, browser, origin, provider } = world;
  const callback = await callbackOf(world);
  Object.assign(broker, { id: 'globex' });
  expect((await browser.ask(callback)).headers.get('location')).toBe('/edit');
  expect(provider.requests.some(({ path }) => path === '/token')).toBe(false);
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
});

test('an attempt begun under other settings of the broker is not finished', async ({ world }) => {
  const callback = await callbackOf(world);
  world.broker.openid.clientId = 'another';
  expect((await world.browser.ask(callback)).headers.get('location')).toBe('/edit');
  expect(world.provider.requests.some(({ path }) => path === '/token')).toBe(false);
});

test('an attempt is over after ten minutes', async ({ world }) => {
  const callback = await callbackOf(world);
  world.app.time.offset += 10 * 60_000;
  expect((await world.browser.ask(callback)).headers.get('location')).toBe('/edit');
  expect(world.provider.requests.some(({ path }) => path === '/token')).toBe(false);
});

test('tabs that arrive at once do not take each other’s answers', async ({ world }) => {
  const callbacks = [
    await callbackOf(world, '/edit'),
    await callbackOf(world, '/edit/add'),
    await callbackOf(world, '/edit/pm_1234567890'),
  ];
  const landings = [];
  for (const callback of callbacks.reverse()) landings.push(await world.browser.go(callback));
  expect(landings.map(({ url }) => url.pathname)).toEqual([
    '/edit/pm_1234567890',
    '/edit/add',
    '/edit',
  ]);
  expect(landings.map((landing) => shown(landing).page)).toEqual(['cards', 'cards', 'cards']);
  expect(new Set(landings.map((landing) => shown(landing).sessionRef)).size).toBe(1);
});

test('five attempts are kept, and of six the oldest goes', async ({ world }) => {
  const { app, browser, origin } = world;
  const first = await callbackOf(world, '/edit/pm_1234567890');
  const second = await callbackOf(world, '/edit/add');
  for (let more = 0; more < 4; more += 1) {
    app.time.offset += 61_000;
    await callbackOf(world);
  }
  const attempts = [...browser.cookies(origin).keys()].filter((name) =>
    name.startsWith('__Host-attempt-'),
  );
  expect(attempts).toHaveLength(5);
  expect((await browser.ask(first)).headers.get('location')).toBe('/edit');
  expect((await browser.go(second)).url.pathname).toBe('/edit/add');
});

test('an answer in another issuer’s name is refused before its code is sent', async ({ world }) => {
  const { browser, origin, provider } = world;
  provider.lies.answer = (parameters) => parameters.set('iss', 'http://other.localhost');
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('sign_in_refused');
  expect(provider.requests.some(({ path }) => path === '/token')).toBe(false);
});

test('an error in another issuer’s name is not believed', async ({ world }) => {
  const { browser, origin, provider } = world;
  provider.error = 'access_denied';
  provider.lies.answer = (parameters) => parameters.set('iss', 'http://other.localhost');
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('sign_in_refused');
});

test('an answer without iss is refused where the provider promised to send it', async ({
  world,
}) => {
  const { browser, origin, provider } = world;
  provider.lies.answer = (parameters) => parameters.delete('iss');
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('sign_in_refused');
  expect(provider.requests.some(({ path }) => path === '/token')).toBe(false);
});

test('an answer without iss will do where the provider never promised it', async ({ world }) => {
  const { browser, origin, provider } = world;
  provider.lies.answer = (parameters) => parameters.delete('iss');
  provider.lies.discovery = ({ authorization_response_iss_parameter_supported: _, ...rest }) =>
    rest;
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
});

test('an error without iss is refused where the provider promised to send it', async ({
  world,
}) => {
  const { app, browser, origin, provider } = world;
  await browser.go(`${origin}/edit`);
  provider.user = null;
  provider.lies.answer = (parameters) => parameters.delete('iss');
  const answer = await browser.go(`${origin}/edit`);
  expect(shown(answer).page).toBe('sign_in_refused');
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
  expect(browser.cookies(origin).has('__Host-session')).toBe(false);
  expect(app.lines.join()).toContain('answer_issuer_missing');
});

test('an error without iss is told for what it is where the provider never promised it', async ({
  world,
}) => {
  const { browser, origin, provider } = world;
  provider.user = null;
  provider.lies.answer = (parameters) => parameters.delete('iss');
  provider.lies.discovery = ({ authorization_response_iss_parameter_supported: _, ...rest }) =>
    rest;
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('login_required');
});

for (const name of ['state', 'code', 'iss', 'anything']) {
  test(`an answer with ${name} twice is refused before its code is sent`, async ({ world }) => {
    const { browser, origin, provider } = world;
    provider.lies.answer = (parameters) => {
      if (!parameters.has(name)) parameters.append(name, '1');
      parameters.append(name, parameters.get(name) ?? '');
    };
    expect(shown(await browser.go(`${origin}/edit`)).page).toBe('unexpected_answer');
    expect(provider.requests.some(({ path }) => path === '/token')).toBe(false);
  });
}

test('an answer with an error beside its code is an error', async ({ world }) => {
  const { browser, origin, provider } = world;
  provider.lies.answer = (parameters) => parameters.set('error', 'access_denied');
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('access_denied');
  expect(provider.requests.some(({ path }) => path === '/token')).toBe(false);
});

test('an answer with neither code nor error is unexpected', async ({ world }) => {
  const { browser, origin, provider } = world;
  provider.lies.answer = (parameters) => parameters.delete('code');
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('unexpected_answer');
});

test('the callback tells no other site its address', async ({ world }) => {
  const answer = await world.browser.ask(await callbackOf(world));
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(answer.body).toBe('');
});
