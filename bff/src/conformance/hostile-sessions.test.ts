import { expect } from 'vitest';
import { call, shown } from '../test-support/arrival-app.ts';
import { expectLeft } from '../test-support/left-behind.ts';
import { codeOf } from '../test-support/signed-in-calls.ts';
import { test, type Visit } from '../test-support/visit.ts';

test('H28: step-up: a fresh login of somebody else is theirs, and proves nothing for the one before', async ({
  visit,
}) => {
  const { app, before, broker, browser, origin, provider } = visit;
  broker.openid.freshLogin = { maxAgeSeconds: 300 };
  const change = { method: 'PUT', body: { cardId: 'pm_1234567890' } };
  const refused = { sessionRef: before?.sessionRef ?? '', ...change };
  expect(await codeOf(visit, '/api/default-card', refused)).toBe('fresh_login_required');
  provider.user = { sub: 'customer-now', auth_time: Math.floor(app.clock() / 1_000) };
  const answer = await browser.go(`${origin}/auth/step-up?return_to=/edit`);
  const again = { sessionRef: shown(answer).sessionRef, ...change };
  expect(await codeOf(visit, '/api/default-card', again)).toBe('fresh_login_required');
  await expectLeft(visit, answer, { signedIn: 'customer-now' });
});

const loginPage = { headers: { 'content-type': 'text/html' }, body: '<h1>Sign in' };

test('H29: prompt=none answered with UI: nobody new is signed in, and the fourth time we stop sending people there', async ({
  visit,
}) => {
  const { browser, origin, provider } = visit;
  provider.lies.reply = (path) => (path === '/authorize' ? loginPage : undefined);
  for (const _ of [1, 2, 3]) {
    const stranded = await visit.arrive();
    expect(stranded.url.host).toBe(new URL(provider.issuer).host);
    expect(stranded.body).toBe(loginPage.body);
  }
  const answer = await browser.go(`${origin}/edit`);
  await expectLeft(visit, answer, { page: 'too_many_attempts', reason: 'attempts_of_browser' });
});

test('H29: prompt=none answered with UI: whoever signs in there comes back as themselves', async ({
  visit,
}) => {
  const { browser, provider } = visit;
  provider.lies.reply = (path) => (path === '/authorize' ? loginPage : undefined);
  const { url } = await visit.arrive();
  provider.lies = {};
  await expectLeft(visit, await browser.go(url), { signedIn: 'customer-now' });
});

test('H30: refresh token and extra scopes that nobody asked for are kept nowhere', async ({
  visit,
}) => {
  visit.provider.lies.token = (body) => ({
    ...body,
    refresh_token: 'refresh-token-that-nobody-wants',
    scope: 'openid profile email offline_access',
  });
  visit.provider.lies.claims = (claims) => ({ ...claims, email: 'person@example.org' });
  const answer = await visit.arrive();
  expect(visit.app.lines.join() + answer.body).not.toContain('person@example.org');
  await expectLeft(visit, answer, { signedIn: 'customer-now' });
});

const sessionCall = ({ browser, origin }: Visit, sessionRef: string) =>
  call(browser, origin, '/api/session', { sessionRef });

test('H31: account switch: an arrival of somebody else ends the session before and clears what its page kept', async ({
  visit,
}) => {
  const callback = await visit.browser.go(`${visit.origin}/edit`, {
    follow: (next) => next.pathname !== '/edit',
  });
  expect(callback.headers.get('clear-site-data')).toBe('"cache", "storage"');
  const answer = await visit.browser.go(`${visit.origin}/edit`);
  await expectLeft(visit, answer, { signedIn: 'customer-now' });
});

test('H31: account switch: a stale tab of the one before is told so, whatever it asks for', async ({
  visit,
}) => {
  const stale = visit.before?.sessionRef ?? '';
  const answer = await visit.arrive();
  expect(JSON.parse((await sessionCall(visit, stale)).body).code).toBe('session_changed');
  const change = { method: 'PUT', body: { cardId: 'pm_1234567890' }, sessionRef: stale };
  expect(await codeOf(visit, '/api/default-card', change)).toBe('session_changed');
  await expectLeft(visit, answer, { signedIn: 'customer-now' });
});

test('H33: cookies off: the way back from the provider ends on one page, and no code is sent', async ({
  firstVisit,
}) => {
  const { browser, origin, provider } = firstVisit;
  const forgetting = (next: URL) => {
    if (next.host === new URL(origin).host) browser.dropCookies(origin);
    return true;
  };
  const answer = await browser.go(`${origin}/edit`, { follow: forgetting });
  await expectLeft(firstVisit, answer, { page: 'cookies_off', reason: 'no_cookies' });
  expect(provider.requests.some(({ path }) => path === '/token')).toBe(false);
});
