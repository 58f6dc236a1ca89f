import { expect, vi } from 'vitest';
import { minutes } from '../clock.ts';
import { call, shown } from '../test-support/arrival-app.ts';
import { startWorld, test } from '../test-support/arrival-world.ts';
import { logoutToken, sendLogout } from '../test-support/logout-tokens.ts';
import { nearlyReached } from '../test-support/nearly-reached.ts';
import { codeOf, signIn } from '../test-support/signed-in-calls.ts';
import { type Answer, createTestBrowser } from '../test-support/test-browser.ts';
import { readHits } from './count-hits.ts';

function expectPage(answer: Answer, atMostSeconds: number) {
  expect(answer.status).toBe(429);
  const { page, retryAfter } = shown(answer);
  expect(page).toBe('too_many_attempts');
  expect(retryAfter).toBeGreaterThan(atMostSeconds - 30);
  expect(retryAfter).toBeLessThanOrEqual(atMostSeconds);
  expect(answer.headers.get('retry-after')).toBe(String(retryAfter));
}

test('an address that begins too many sign-ins is told when to try again', async ({ world }) => {
  const { app, origin, provider } = world;
  await nearlyReached(world, 'departuresFromAddress', '127.0.0.1', 1);
  const arrive = () => createTestBrowser().ask(`${origin}/edit/add`);
  expect((await arrive()).headers.get('location')).toContain(provider.issuer);
  const refused = await arrive();
  expectPage(refused, 60);
  expect(shown(refused).returnPath).toBe('/edit/add');
  app.time.offset += 1 * minutes;
  expect((await arrive()).status).toBe(303);
});

test('two hundred customers behind one address arrive within a minute', async ({ world }) => {
  const arrive = () => createTestBrowser().ask(`${world.origin}/edit`);
  const arrivals = await Promise.all(Array.from({ length: 200 }, arrive));
  expect(new Set(arrivals.map(({ status }) => status))).toEqual(new Set([303]));
});

test('addresses are told apart by what the trusted proxy says, IPv6 by its /64', async () => {
  const { close, ...world } = await startWorld({ trustedProxies: ['127.0.0.1'] });
  await nearlyReached(world, 'departuresFromAddress', '2001:db8:0:1::/64', 0);
  const statusFrom = async (address: string) => {
    const headers = { 'x-forwarded-for': address };
    return (await createTestBrowser().ask(`${world.origin}/edit`, { headers })).status;
  };
  expect(await statusFrom('2001:db8:0:1:ffff::1')).toBe(429);
  expect(await statusFrom('2001:db8:0:2::1')).toBe(303);
  expect(await statusFrom('203.0.113.7')).toBe(303);
  await close();
});

test('callbacks that come without any cookie are counted as sign-ins that begin', async ({
  world,
}) => {
  await nearlyReached(world, 'departuresFromAddress', '127.0.0.1', 1);
  const callback = () => createTestBrowser().ask(`${world.origin}/auth/callback?code=x`);
  expect(shown(await callback()).page).toBe('cookies_off');
  expectPage(await callback(), 60);
});

test('an address that sends made-up codes has no more of them sent to the provider', async ({
  world,
}) => {
  const { app, browser, origin, provider } = world;
  await nearlyReached(world, 'badAnswersFromAddress', '127.0.0.1', 1);
  provider.lies.answer = (parameters) => parameters.set('code', 'made-up');
  const sentCodes = () => provider.requests.filter(({ path }) => path === '/token').length;
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('sign_in_refused');
  expect(sentCodes()).toBe(1);
  expectPage(await browser.go(`${origin}/edit`), 600);
  expect(sentCodes()).toBe(1);
  const spent = await app.database.selectFrom('used_attempts').selectAll().execute();
  expect(spent).toHaveLength(1);

  provider.lies = {};
  app.time.offset += 10 * minutes;
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
});

test('a provider’s plain no is not counted as a made-up code', async ({ world }) => {
  const { browser, origin, provider } = world;
  await nearlyReached(world, 'badAnswersFromAddress', '127.0.0.1', 1);
  provider.user = null;
  for (let arrival = 0; arrival < 2; arrival += 1) {
    expect(shown(await browser.go(`${origin}/edit`)).page).toBe('login_required');
  }
  provider.user = { sub: 'alice' };
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
});

test('a customer whose cards are asked for too often is told when to try again', async ({
  world,
}) => {
  const { app, browser, origin } = world;
  const sessionRef = await signIn(world);
  const { customer_id } = await app.customerOf({ sessionRef });
  await nearlyReached(world, 'cardCallsByCustomer', customer_id, 1);
  expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('ok');
  const refused = await call(browser, origin, '/api/cards', { sessionRef });
  expect(refused.status).toBe(429);
  const { code, retryAfter } = JSON.parse(refused.body);
  expect(code).toBe('too_many_attempts');
  expect(refused.headers.get('retry-after')).toBe(String(retryAfter));
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('ok');

  const landed = shown(await browser.go(`${origin}/edit`));
  expect(landed).toMatchObject({ page: 'cards', cards: null });
  app.time.offset += 1 * minutes;
  expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('ok');
});

test('an open tab reads its list every five seconds for as long as it likes', async ({ world }) => {
  const sessionRef = await signIn(world);
  world.broker.session.recheck = 60 * minutes;
  for (let passed = 0; passed < 2 * minutes; passed += 5_000) {
    world.app.time.offset += 5_000;
    expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('ok');
  }
});

test('however many ask for one customer’s list at once, the vault is asked twice', async () => {
  let begun = 0;
  const { promise: mayAnswer, resolve: letAnswer } = Promise.withResolvers<void>();
  const { close, ...world } = await startWorld({
    duringList: () => {
      begun += 1;
      return mayAnswer;
    },
  });
  const sessionRef = await signIn(world);
  const { customer_id } = await world.app.customerOf({ sessionRef });
  const card = await world.app.giveCard(customer_id);
  const ask = () => call(world.browser, world.origin, '/api/cards', { sessionRef });
  const lists = Array.from({ length: 20 }, ask);
  const counter = { brokerId: 'acme', limit: 'cardCallsByCustomer', who: customer_id } as const;
  // One of them was the document's own.
  await vi.waitFor(async () => expect((await readHits(world.app, counter)).hits).toBe(21));
  letAnswer();
  for (const list of await Promise.all(lists)) {
    expect(JSON.parse(list.body).cards).toMatchObject([{ id: card }]);
  }
  expect(begun).toBe(2);
  await close();
});

test('reports of one address end in 429 long before they fill the log', async ({ world }) => {
  const { app, browser, origin } = world;
  await nearlyReached(world, 'cspReportsFromAddress', '127.0.0.1', 1);
  const body = '{"csp-report":{"violated-directive":"script-src","blocked-uri":"inline"}}';
  const report = () => browser.ask(`${origin}/csp-reports`, { method: 'POST', body });
  expect((await report()).status).toBe(204);
  const refused = await report();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(app.lines.filter((line) => line.includes('"csp_report"'))).toHaveLength(1);
});

test('a flood of bad logout tokens is held off, and is in no good one’s way', async () => {
  const { close, ...world } = await startWorld({ trustedProxies: ['127.0.0.1'] });
  const sessionRef = await signIn(world);
  await nearlyReached(world, 'badLogoutTokensFromAddress', '203.0.113.7', 1);
  const from = (address: string, token: string) =>
    sendLogout(world.origin, token, { headers: { 'x-forwarded-for': address } });
  expect((await from('203.0.113.7', 'made-up')).status).toBe(400);
  const refused = await from('203.0.113.7', 'made-up');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);

  expect((await from('198.51.100.1', await logoutToken(world))).status).toBe(200);
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('signed_out');
  await close();
});

test('good logout tokens are not counted, however many there are', async ({ world }) => {
  await nearlyReached(world, 'badLogoutTokensFromAddress', '127.0.0.1', 1);
  for (let logout = 0; logout < 3; logout += 1) {
    expect((await sendLogout(world.origin, await logoutToken(world))).status).toBe(200);
  }
});
