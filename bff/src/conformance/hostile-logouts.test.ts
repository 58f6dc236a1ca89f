import { CompactEncrypt } from 'jose';
import { expect } from 'vitest';
import { shown } from '../test-support/arrival-app.ts';
import { startWorld, test, type World } from '../test-support/arrival-world.ts';
import { expectLeftByLogout } from '../test-support/left-by-logout.ts';
import { logoutToken, sendLogout } from '../test-support/logout-tokens.ts';
import { codeOf, signIn } from '../test-support/signed-in-calls.ts';

const minute = 60;
const inSeconds = ({ app }: World) => Math.floor(app.clock() / 1_000);

test('H27: back-channel logout: another tenant’s token, with the same client id, keys and sub, ends nothing on this host', async ({
  world,
}) => {
  const sessionRef = await signIn(world);
  const other = await startWorld();
  const token = await logoutToken(other);
  expect((await sendLogout(other.origin, token)).status).toBe(200);
  const answer = await sendLogout(world.origin, token);
  await expectLeftByLogout(world, { answer, sessionRef, token }, { refused: 'iss' });
  await other.close();
});

test('H27: back-channel logout: a jti that has been used ends no session that came after it', async ({
  world,
}) => {
  const token = await logoutToken(world);
  expect((await sendLogout(world.origin, token)).status).toBe(200);
  world.app.time.offset += 1_000;
  const sessionRef = await signIn(world);
  world.app.lines.length = 0;
  const answer = await sendLogout(world.origin, token);
  await expectLeftByLogout(world, { answer, sessionRef, token }, { refused: 'replay' });
});

test('H27: back-channel logout: an iat in the future is refused', async ({ world }) => {
  const sessionRef = await signIn(world);
  const iat = inSeconds(world) + 2 * minute;
  const token = await logoutToken(world, { claims: { iat, exp: iat + minute } });
  const answer = await sendLogout(world.origin, token);
  await expectLeftByLogout(world, { answer, sessionRef, token }, { refused: 'iat' });
});

test('H27: back-channel logout: an exp that is over is refused', async ({ world }) => {
  const sessionRef = await signIn(world);
  const exp = inSeconds(world) - 2 * minute;
  const token = await logoutToken(world, { claims: { exp } });
  const answer = await sendLogout(world.origin, token);
  await expectLeftByLogout(world, { answer, sessionRef, token }, { refused: 'exp' });
});

for (const [what, who] of [
  ['a sid that is unknown', { sub: undefined, sid: 'never-seen' }],
  ['a sub that is unknown, as one of another issuer is,', { sub: 'somebody-else' }],
] as const) {
  test(`H27: back-channel logout: ${what} is answered 200 and ends nothing`, async ({ world }) => {
    const sessionRef = await signIn(world);
    const token = await logoutToken(world, { claims: who });
    const answer = await sendLogout(world.origin, token);
    await expectLeftByLogout(world, { answer, sessionRef, token }, { ended: 0 });
  });
}

test('H27: back-channel logout: an encrypted token is refused', async ({ world }) => {
  const sessionRef = await signIn(world);
  const signed = new TextEncoder().encode(await logoutToken(world));
  const token = await new CompactEncrypt(signed)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', cty: 'JWT' })
    .encrypt(new Uint8Array(32));
  const answer = await sendLogout(world.origin, token);
  await expectLeftByLogout(world, { answer, sessionRef, token }, { refused: 'signature_alg' });
});

test('H27: back-channel logout: a token that comes before its session’s row keeps that session from being', async ({
  world,
}) => {
  const { app, browser, origin, provider } = world;
  const toCallback = await browser.go(`${origin}/edit`, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  provider.user = null;
  // The ID token was made before the logout, and comes to us after it.
  provider.lies.claims = (claims) => ({ ...claims, iat: Number(claims.iat) - 10 });
  const token = await logoutToken(world);
  expect((await sendLogout(origin, token)).status).toBe(200);
  const page = await browser.go(toCallback.headers.get('location') ?? '');
  expect(shown(page).page).toBe('login_required');
  const live = app.database.selectFrom('sessions').select('sub').where('revoked_at', 'is', null);
  expect(await live.execute()).toEqual([]);
});

test('H27: back-channel logout: a flood of forged tokens makes us ask for keys once; a true one from the same address is told when to come again, and heeded then', async ({
  world,
}) => {
  const sessionRef = await signIn(world);
  world.app.time.offset += minute * 1_000;
  world.provider.requests.length = 0;
  const forged = await logoutToken(world, { header: { kid: 'made-up' } });
  const flood = await Promise.all(
    Array.from({ length: 200 }, () => sendLogout(world.origin, forged)),
  );
  const statuses = new Set(flood.map(({ status }) => status));
  expect([...statuses].every((status) => status === 400 || status === 429)).toBe(true);
  expect(world.provider.requests.filter(({ path }) => path === '/jwks').length).toBeLessThan(2);
  const told = await sendLogout(world.origin, await logoutToken(world));
  expect(told.status).toBe(429);
  world.app.time.offset += Number(told.headers.get('retry-after')) * 1_000;
  world.app.lines.length = 0;
  const token = await logoutToken(world);
  const answer = await sendLogout(world.origin, token);
  await expectLeftByLogout(world, { answer, sessionRef, token }, { ended: 1 });
});

test('H21: an ID token is no logout token', async ({ world }) => {
  const { browser, origin, provider } = world;
  let token = '';
  provider.lies.token = (body) => {
    token = String(body.id_token);
    return body;
  };
  const sessionRef = await signIn({ browser, origin });
  const answer = await sendLogout(origin, token);
  await expectLeftByLogout(world, { answer, sessionRef, token }, { refused: 'typ' });
});

test('H27: back-channel logout: with the provider’s keys out of reach it may come again, and is heeded then', async ({
  world,
}) => {
  const sessionRef = await signIn(world);
  world.broker.openid.discoveryUrl += '?again';
  world.provider.lies.reply = (path) => (path === '/jwks' ? { status: 503 } : undefined);
  const token = await logoutToken(world);
  const failed = await sendLogout(world.origin, token);
  expect(failed.status).toBe(503);
  expect(failed.headers.get('retry-after')).toBe('10');
  world.provider.lies = {};
  world.app.time.offset += 10_000;
  expect((await sendLogout(world.origin, token)).status).toBe(200);
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('signed_out');
});
