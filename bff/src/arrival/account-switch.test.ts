import { expect } from 'vitest';
import { call, shown } from '../test-support/arrival-app.ts';
import { test } from '../test-support/arrival-world.ts';

test('the same customer keeps their sessionRef, and the id behind it changes', async ({
  world: { browser, origin },
}) => {
  const first = await browser.go(`${origin}/edit`);
  const firstCookie = browser.cookies(origin).get('__Host-session');
  const atCallback = await browser.go(`${origin}/edit`, {
    follow: (next) => next.pathname !== '/edit',
  });
  expect(atCallback.headers.has('clear-site-data')).toBe(false);
  const second = await browser.go(`${origin}/edit`);
  expect(shown(second).sessionRef).toBe(shown(first).sessionRef);
  expect(browser.cookies(origin).get('__Host-session')?.value).not.toBe(firstCookie?.value);

  const { sessionRef } = shown(first);
  expect((await call(browser, origin, '/api/session', { sessionRef })).status).toBe(200);
  if (firstCookie) browser.cookies(origin).set('__Host-session', firstCookie);
  expect((await call(browser, origin, '/api/session', { sessionRef })).status).toBe(401);
});

test('another customer on the same browser ends the session and clears what the page kept', async ({
  world: { app, browser, origin, provider },
}) => {
  const alice = shown(await browser.go(`${origin}/edit`));
  await app.giveCard((await app.customerOf(alice)).customer_id);
  const aliceCookie = browser.cookies(origin).get('__Host-session');
  provider.user = { sub: 'bob' };
  const atCallback = await browser.go(`${origin}/edit`, {
    follow: (next) => next.pathname !== '/edit',
  });
  expect(atCallback.headers.get('clear-site-data')).toBe('"cache", "storage"');
  const bob = shown(await browser.go(`${origin}/edit`));
  expect((await app.customerOf(bob)).customer_key).toBe('bob');
  expect(bob.cards).toEqual({ cards: [], defaultCardId: null });
  expect(bob.sessionRef).not.toBe(alice.sessionRef);

  const staleTab = await call(browser, origin, '/api/session', { sessionRef: alice.sessionRef });
  expect(staleTab.status).toBe(409);
  expect(JSON.parse(staleTab.body)).toMatchObject({ code: 'session_changed' });

  if (aliceCookie) browser.cookies(origin).set('__Host-session', aliceCookie);
  const zombie = await call(browser, origin, '/api/session', { sessionRef: alice.sessionRef });
  expect(zombie.status).toBe(401);
});

test('nobody at the broker means nobody here: the session of the one before is gone', async ({
  world: { browser, origin, provider },
}) => {
  const { sessionRef } = shown(await browser.go(`${origin}/edit`));
  provider.user = null;
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('login_required');
  const later = await call(browser, origin, '/api/session', { sessionRef });
  expect(JSON.parse(later.body)).toMatchObject({ code: 'signed_out' });
});

test('a session that the browser withholds at the callback is ended all the same', async ({
  world: { app, browser, origin, provider },
}) => {
  await browser.go(`${origin}/edit`);
  const aliceCookie = browser.cookies(origin).get('__Host-session');
  provider.user = { sub: 'bob' };
  const callback = await browser.go(`${origin}/edit`, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  browser.cookies(origin).delete('__Host-session');
  const answer = await browser.ask(callback.headers.get('location') ?? '');
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
  const left = await app.database
    .selectFrom('sessions')
    .select(['customer_key', 'revoke_reason'])
    .orderBy('customer_key')
    .execute();
  expect(left).toEqual([
    { customer_key: 'alice', revoke_reason: 'switched' },
    { customer_key: 'bob', revoke_reason: null },
  ]);
  expect(aliceCookie).toBeDefined();
});

test('the broker’s own claim names the customer, whatever sub is', async ({
  world: { app, broker, browser, origin, provider },
}) => {
  broker.openid.customerKeyClaims = ['customer_id'];
  provider.user = { sub: 'pairwise-1', customer_id: 'c-1001' };
  const first = shown(await browser.go(`${origin}/edit`));
  const { customer_id, customer_key } = await app.customerOf(first);
  expect(customer_key).toBe('c-1001');
  const card = await app.giveCard(customer_id);
  provider.user = { sub: 'pairwise-2', customer_id: 'c-1001' };
  const second = shown(await browser.go(`${origin}/edit`));
  expect(second.sessionRef).toBe(first.sessionRef);
  expect(second.cards?.cards).toMatchObject([{ id: card }]);
});

test('two claims name a customer together, so that one oid in two directories is two customers', async ({
  world: { app, broker, browser, origin, provider },
}) => {
  broker.openid.customerKeyClaims = ['tid', 'oid'];
  provider.user = { sub: 'pairwise-1', tid: 'a', oid: 'o-1' };
  const first = await app.customerOf(shown(await browser.go(`${origin}/edit`)));
  expect(first.customer_key).toBe('a:o-1');
  provider.user = { sub: 'pairwise-1', tid: 'b', oid: 'o-1' };
  const second = await app.customerOf(shown(await browser.go(`${origin}/edit`)));
  expect(second.customer_id).not.toBe(first.customer_id);
});

for (const [what, claim, reason] of [
  ['missing', undefined, 'customer_key_missing'],
  ['null', null, 'customer_key_missing'],
  ['empty', '', 'customer_key_form'],
  ['a number', 7, 'customer_key_form'],
] as const) {
  test(`a customer key that is ${what} signs nobody in, for a reason of its own`, async ({
    world: { app, broker, browser, origin, provider },
  }) => {
    broker.openid.customerKeyClaims = ['customer_id'];
    provider.user = { sub: 'pairwise-1', ...(claim !== undefined && { customer_id: claim }) };
    expect(shown(await browser.go(`${origin}/edit`)).page).toBe('sign_in_refused');
    const told = app.lines.map((line) => JSON.parse(line)).find(({ event }) => event === 'arrival');
    expect(told).toMatchObject({ outcome: 'sign_in_refused', reason });
  });
}

test('signing out ends the session for good and leads to the dashboard', async ({
  world: { app, browser, broker, origin },
}) => {
  const { sessionRef } = shown(await browser.go(`${origin}/edit`));
  const cookie = browser.cookies(origin).get('__Host-session');
  const answer = await call(browser, origin, '/api/sign-out', { sessionRef, method: 'POST' });
  expect(JSON.parse(answer.body)).toEqual({ goTo: broker.dashboardUrl });
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
  expect(browser.cookies(origin).has('__Host-session')).toBe(false);
  const rows = await app.database.selectFrom('sessions').select('revoke_reason').execute();
  expect(rows).toEqual([{ revoke_reason: 'sign_out' }]);
  if (cookie) browser.cookies(origin).set('__Host-session', cookie);
  expect((await call(browser, origin, '/api/session', { sessionRef })).status).toBe(401);
});

test('a tab of another session cannot sign this one out', async ({
  world: { browser, origin },
}) => {
  const { sessionRef } = shown(await browser.go(`${origin}/edit`));
  const stale = await call(browser, origin, '/api/sign-out', {
    sessionRef: 'of-somebody-else',
    method: 'POST',
  });
  expect(stale.status).toBe(409);
  expect((await call(browser, origin, '/api/session', { sessionRef })).status).toBe(200);
});

test('signing out of a session that is over succeeds', async ({
  world: { app, browser, origin },
}) => {
  const { sessionRef } = shown(await browser.go(`${origin}/edit`));
  app.time.offset += 20 * 60_000;
  const answer = await call(browser, origin, '/api/sign-out', { sessionRef, method: 'POST' });
  expect(answer.status).toBe(200);
});
