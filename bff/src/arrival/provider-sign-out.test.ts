import { expect } from 'vitest';
import { minutes } from '../clock.ts';
import { purgeOldRows } from '../database/purge-old-rows.ts';
import { call } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';
import { signIn } from '../test-support/signed-in-calls.ts';

async function signOut({ browser, origin }: World, sessionRef: string): Promise<URL> {
  const answer = await call(browser, origin, '/api/sign-out', { sessionRef, method: 'POST' });
  expect(answer.status).toBe(200);
  return new URL((JSON.parse(answer.body) as { goTo: string }).goTo);
}

const keptTokens = async ({ app }: World) =>
  (await app.database.selectFrom('sessions').select('id_token').execute()).map(
    ({ id_token }) => id_token,
  );

const logged = ({ app }: World) =>
  app.lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'provider_sign_out');

test('no ID token is kept where the broker did not ask for it', async ({ world }) => {
  const sessionRef = await signIn(world);
  expect(await keptTokens(world)).toEqual([null]);
  expect((await signOut(world, sessionRef)).href).toBe(world.broker.dashboardUrl);
});

test('the ID token is kept sealed, and no longer than its session', async ({ world }) => {
  world.broker.openid.endSession = true;
  let idToken = '';
  world.provider.lies.token = (body) => {
    idToken = String(body.id_token);
    return body;
  };
  const sessionRef = await signIn(world);
  const [kept] = await keptTokens(world);
  expect(kept).toMatch(/^k1\./);
  for (const part of idToken.split('.')) expect(kept).not.toContain(part);
  // A re-check takes the place of the session, and of its token.
  await world.browser.go(`${world.origin}/edit`);
  expect((await keptTokens(world)).filter((token) => token !== null)).toHaveLength(1);
  const { searchParams } = await signOut(world, sessionRef);
  expect(searchParams.get('id_token_hint')).toBe(idToken);
  expect(await keptTokens(world)).toEqual([null, null]);
});

test('the ID token of a session that nobody uses any more goes by itself', async ({ world }) => {
  world.broker.openid.endSession = true;
  await signIn(world);
  const { database, clock } = world.app;
  await purgeOldRows(database, clock() + 14 * minutes);
  expect(await keptTokens(world)).toEqual([expect.any(String)]);
  await purgeOldRows(database, clock() + 16 * minutes);
  expect(await keptTokens(world)).toEqual([null]);
});

test('what another customer’s session kept is no use in this one', async ({ world }) => {
  world.broker.openid.endSession = true;
  const sessionRef = await signIn(world);
  await world.app.database.updateTable('sessions').set({ customer_key: 'bob' }).execute();
  const { searchParams } = await signOut(world, sessionRef);
  expect(searchParams.has('id_token_hint')).toBe(false);
});

test('a token too long for an address is not kept, and signing out still goes there', async ({
  world,
}) => {
  world.broker.openid.endSession = true;
  world.provider.user = { sub: 'alice', picture: 'x'.repeat(4_000) };
  const sessionRef = await signIn(world);
  expect(await keptTokens(world)).toEqual([null]);
  const { searchParams } = await signOut(world, sessionRef);
  expect(Object.fromEntries(searchParams)).toEqual({
    client_id: world.provider.clientId,
    post_logout_redirect_uri: `${world.origin}/auth/signed-out`,
    state: expect.any(String),
  });
});

test('a session that time has ended still leads to the provider', async ({ world }) => {
  world.broker.openid.endSession = true;
  const sessionRef = await signIn(world);
  world.app.time.offset += 20 * 60_000;
  expect((await signOut(world, sessionRef)).origin).toBe(world.provider.issuer);
});

test('an endpoint that has a query of its own keeps it', async ({ world }) => {
  world.broker.openid.endSession = true;
  world.provider.lies.discovery = (metadata) => ({
    ...metadata,
    end_session_endpoint: `${world.provider.issuer}/logout?tenant=7`,
  });
  const goTo = await signOut(world, await signIn(world));
  expect(goTo.searchParams.get('tenant')).toBe('7');
  expect(goTo.searchParams.get('client_id')).toBe(world.provider.clientId);
});

for (const [what, endpoint] of [
  ['no endpoint', undefined],
  ['an endpoint without TLS', 'http://login.example/logout'],
  ['an endpoint that is no address', 'logout'],
] as const) {
  test(`where the provider has ${what} only our session ends, and the log says why`, async ({
    world,
  }) => {
    world.broker.openid.endSession = true;
    world.provider.lies.discovery = ({ end_session_endpoint: _, ...metadata }) => ({
      ...metadata,
      ...(endpoint && { end_session_endpoint: endpoint }),
    });
    const goTo = await signOut(world, await signIn(world));
    expect(goTo.href).toBe(world.broker.dashboardUrl);
    expect(logged(world)).toEqual([
      expect.objectContaining({
        level: 'warn',
        outcome: 'not_possible',
        reason: 'discovery_without_end_session_endpoint',
      }),
    ]);
    const [row] = await world.app.database.selectFrom('sessions').selectAll().execute();
    expect(row?.revoke_reason).toBe('sign_out');
  });
}

test('while the provider is not known, and down, only our session ends', async ({ world }) => {
  world.broker.openid.endSession = true;
  const sessionRef = await signIn(world);
  world.app.time.offset += 25 * 60 * 60_000;
  world.provider.lies.reply = () => ({ status: 503 });
  expect((await signOut(world, sessionRef)).href).toBe(world.broker.dashboardUrl);
  expect(logged(world)).toEqual([
    expect.objectContaining({ outcome: 'not_possible', reason: 'discovery_status_503' }),
  ]);
});

test('coming back counts once, in the browser that left, and always ends at the dashboard', async ({
  world,
}) => {
  const { broker, browser, origin } = world;
  broker.openid.endSession = true;
  const goTo = await signOut(world, await signIn(world));
  const back = `${origin}/auth/signed-out?state=${goTo.searchParams.get('state')}`;
  const cookie = browser.cookies(origin).get('__Host-sign-out');
  expect(cookie?.line).toMatch(/max-age=600|expires=/i);
  for (const [address, outcome] of [
    [`${back}&state=another`, 'not_ours'],
    [back, 'done'],
    [back, 'not_ours'],
    [`${origin}/auth/signed-out?state=`, 'not_ours'],
    [`${origin}/auth/signed-out`, 'not_ours'],
  ]) {
    const answer = await browser.ask(address ?? '');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(broker.dashboardUrl);
    expect(logged(world).at(-1)).toMatchObject({ outcome });
  }
});
