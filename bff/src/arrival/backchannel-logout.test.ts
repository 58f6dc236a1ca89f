import { CompactEncrypt, CompactSign, generateKeyPair } from 'jose';
import { afterAll, expect } from 'vitest';
import { hours, minutes, seconds } from '../clock.ts';
import { shown } from '../test-support/arrival-app.ts';
import { startWorld, test, type World } from '../test-support/arrival-world.ts';
import { logoutToken, sendLogout } from '../test-support/logout-tokens.ts';
import { codeOf, signIn } from '../test-support/signed-in-calls.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';

const event = 'http://schemas.openid.net/event/backchannel-logout';

const sessionCode = (world: Pick<World, 'browser' | 'origin'>, sessionRef: string) =>
  codeOf(world, '/api/session', { sessionRef });

/** The last line in the log about a logout, or about a logout token that was refused. */
function lastLogout({ app }: Pick<World, 'app'>): unknown {
  return app.lines
    .map((line) => JSON.parse(line))
    .findLast(({ event, reason }) => {
      const refused = event === 'refused' && /^logout_token_/.test(reason);
      return event === 'backchannel_logout' || refused;
    });
}

test('a logout ends the session, and says so once the database has it', async ({ world }) => {
  const sessionRef = await signIn(world);
  const answer = await sendLogout(world.origin, await logoutToken(world));
  expect(answer).toMatchObject({ status: 200, body: '', setCookies: [] });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(lastLogout(world)).toMatchObject({ outcome: 'ended', sessions: 1 });
  const rows = await world.app.database.selectFrom('sessions').select('revoke_reason').execute();
  expect(rows).toEqual([{ revoke_reason: 'logout' }]);
  expect(await sessionCode(world, sessionRef)).toBe('signed_out');
});

test('the next page of a browser that was signed out this way clears what it kept', async ({
  world,
}) => {
  await signIn(world);
  await sendLogout(world.origin, await logoutToken(world));
  world.provider.user = null;
  const page = await world.browser.go(`${world.origin}/edit`);
  expect(shown(page).page).toBe('login_required');
  expect(page.headers.get('clear-site-data')).toBe('"cache", "storage"');
});

test('whoever comes after a logout does not find what the page of the one before kept', async ({
  world,
}) => {
  await signIn(world);
  await sendLogout(world.origin, await logoutToken(world));
  world.provider.user = { sub: 'bob' };
  const callback = await world.browser.go(`${world.origin}/edit`, {
    follow: (next) => next.pathname !== '/edit',
  });
  expect(callback.headers.get('clear-site-data')).toBe('"cache", "storage"');
});

/** Browsers in which alice is signed in under these sids of the provider, and one of bob's. */
async function household(world: World, sids: (string | undefined)[]) {
  const signInAs = async (user: { sub: string; sid?: string }) => {
    world.provider.user = user;
    const visitor = { ...world, browser: createTestBrowser() };
    const sessionRef = await signIn(visitor);
    return () => sessionCode(visitor, sessionRef);
  };
  const all: (() => Promise<string>)[] = [];
  for (const sid of sids) all.push(await signInAs({ sub: 'alice', ...(sid && { sid }) }));
  all.push(await signInAs({ sub: 'bob', sid: 's9' }));
  return async () => {
    const states = await Promise.all(all.map((state) => state()));
    return states.map((state) => (state === 'ok' ? 'live' : 'over'));
  };
}

for (const { what, claims, left } of [
  { what: 'a sub', claims: { sub: 'alice' }, left: ['over', 'over', 'over', 'live'] },
  { what: 'a sid', claims: { sub: undefined, sid: 's1' }, left: ['over', 'live', 'live', 'live'] },
  {
    what: 'a sub and a sid',
    claims: { sub: 'alice', sid: 's1' },
    // The third told no sid when it was begun, so it may be the very one.
    left: ['over', 'live', 'over', 'live'],
  },
  { what: 'an unknown sub', claims: { sub: 'carol' }, left: ['live', 'live', 'live', 'live'] },
  {
    what: 'an unknown sid',
    claims: { sub: undefined, sid: 's7' },
    left: ['live', 'live', 'live', 'live'],
  },
  {
    what: 'a sid of somebody else’s',
    claims: { sub: 'alice', sid: 's9' },
    left: ['live', 'live', 'over', 'live'],
  },
]) {
  test(`a token that names ${what} is answered 200 and leaves: ${left.join(', ')}`, async ({
    world,
  }) => {
    const states = await household(world, ['s1', 's2', undefined]);
    const { status } = await sendLogout(world.origin, await logoutToken(world, { claims }));
    expect(status).toBe(200);
    expect(await states()).toEqual(left);
  });
}

test('an audience that is a list of us alone, a type written whole, an event with members: all within the specification', async ({
  world,
}) => {
  const sessionRef = await signIn(world);
  const token = await logoutToken(world, {
    claims: { aud: [world.provider.clientId], events: { [event]: { why: 'inactive' }, other: 1 } },
    header: { typ: 'application/LOGOUT+jwt' },
  });
  expect((await sendLogout(world.origin, token)).status).toBe(200);
  expect(await sessionCode(world, sessionRef)).toBe('signed_out');
});

type Changes = NonNullable<Parameters<typeof logoutToken>[1]>;

/** A time of a claim, this long from now. */
const at = (world: World, offset: number) => Math.floor((world.app.clock() + offset) / seconds);

/** What is wrong with a token, the word in the log, and how it comes to be so. */
const refused: [string, string, (world: World) => Changes | Promise<Changes>][] = [
  ['another iss', 'iss', () => ({ claims: { iss: 'http://other.localhost' } })],
  [
    'an iss with a slash more',
    'iss',
    ({ provider }) => ({ claims: { iss: `${provider.issuer}/` } }),
  ],
  ['another aud', 'aud', () => ({ claims: { aud: 'website' } })],
  [
    'an aud beside us',
    'aud',
    ({ provider }) => ({ claims: { aud: [provider.clientId, 'website'] } }),
  ],
  ['no aud', 'aud', () => ({ claims: { aud: undefined } })],
  ['no iat', 'iat', () => ({ claims: { iat: undefined } })],
  ['an iat that is text', 'iat', () => ({ claims: { iat: 'now' } })],
  ['an iat two minutes ahead', 'iat', (world) => ({ claims: { iat: at(world, 2 * minutes) } })],
  [
    'an iat eleven minutes ago',
    'iat',
    (world) => ({ claims: { iat: at(world, -11 * minutes), exp: at(world, 1 * hours) } }),
  ],
  ['no exp', 'exp', () => ({ claims: { exp: undefined } })],
  ['an exp two minutes ago', 'exp', (world) => ({ claims: { exp: at(world, -2 * minutes) } })],
  ['an exp that is text', 'exp', () => ({ claims: { exp: 'never' } })],
  ['an nbf two minutes ahead', 'nbf', (world) => ({ claims: { nbf: at(world, 2 * minutes) } })],
  ['no jti', 'jti', () => ({ claims: { jti: undefined } })],
  ['an empty jti', 'jti', () => ({ claims: { jti: '' } })],
  ['no events', 'events', () => ({ claims: { events: undefined } })],
  ['another event', 'events', () => ({ claims: { events: { 'urn:something-else': {} } } })],
  ['an event that is true', 'events', () => ({ claims: { events: { [event]: true } } })],
  ['an event that is a list', 'events', () => ({ claims: { events: { [event]: [] } } })],
  ['events that are a list', 'events', () => ({ claims: { events: [event] } })],
  ['a nonce', 'nonce', () => ({ claims: { nonce: 'n' } })],
  ['a nonce that is null', 'nonce', () => ({ claims: { nonce: null } })],
  ['neither sub nor sid', 'sub_and_sid', () => ({ claims: { sub: undefined } })],
  ['an empty sub', 'sub', () => ({ claims: { sub: '' } })],
  ['a sub that is a number', 'sub', () => ({ claims: { sub: 7 } })],
  ['a sub of 256 characters', 'sub', () => ({ claims: { sub: 'a'.repeat(256) } })],
  ['a sid that is null', 'sid', () => ({ claims: { sid: null } })],
  ['the type of other tokens', 'typ', () => ({ header: { typ: 'JWT' } })],
  ['no type', 'typ', () => ({ header: { typ: undefined } })],
  ['a crit that nobody knows', 'signature', () => ({ header: { crit: ['urn:x'], 'urn:x': true } })],
  [
    'HS256 keyed with our secret',
    'signature_alg',
    ({ provider }) => ({
      header: { alg: 'HS256' },
      key: new TextEncoder().encode(provider.clientSecret.padEnd(32)),
    }),
  ],
  [
    'a key of somebody else’s under the right kid',
    'signature',
    async () => ({ key: (await generateKeyPair('RS256')).privateKey }),
  ],
  [
    'another algorithm than the broker’s',
    'signature_alg',
    async () => ({ header: { alg: 'PS256' }, key: (await generateKeyPair('PS256')).privateKey }),
  ],
];

/** One house for all tokens that are refused: its session outlives every one of them. */
const house = await startWorld();
const stillSignedIn = await signIn(house);
afterAll(house.close);

async function expectRefused(token: string, reason: string): Promise<void> {
  const answer = await sendLogout(house.origin, token);
  expect(answer.status).toBe(400);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(JSON.parse(answer.body)).toEqual({
    error: 'invalid_request',
    error_description: expect.stringMatching(/\w.+\.$/),
  });
  const { event, reason: told } = lastLogout(house) as { event: string; reason: string };
  // What only the provider can have signed is in the audit log as well.
  const audited = event === 'refused';
  expect(told).toBe(audited ? `logout_token_${reason}` : reason);
  expect(audited).toBe(!['form', 'signature', 'signature_alg'].includes(reason));
  expect(await sessionCode(house, stillSignedIn)).toBe('ok');
  const { database } = house.app;
  expect(await database.selectFrom('logout_tombstones').selectAll().execute()).toEqual([]);
}

for (const [what, reason, changes] of refused) {
  test(`a logout token with ${what} is refused and ends nothing`, async () => {
    await expectRefused(await logoutToken(house, await changes(house)), reason);
  });
}

test('a logout token without signature (alg none) is refused and ends nothing', async () => {
  const [, claims] = (await logoutToken(house)).split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'logout+jwt' }));
  await expectRefused(`${header.toString('base64url')}.${claims}.`, 'signature_alg');
});

test('an encrypted logout token is refused and ends nothing', async () => {
  const token = await new CompactEncrypt(new TextEncoder().encode(await logoutToken(house)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', cty: 'JWT' })
    .encrypt(new Uint8Array(32));
  await expectRefused(token, 'signature_alg');
});

test('a logout token whose claims are a list is refused and ends nothing', async () => {
  const { jwk, privateKey } = house.provider.currentKey();
  const token = await new CompactSign(new TextEncoder().encode('"claims"'))
    .setProtectedHeader({ alg: jwk.alg as 'RS256', kid: jwk.kid, typ: 'logout+jwt' })
    .sign(privateKey);
  await expectRefused(token, 'claims');
});

test('text that is no token is refused and ends nothing', async () => {
  await expectRefused('not.a.token', 'signature_alg');
});

test('an ID token is no logout token', async () => {
  let idToken = '';
  house.provider.lies.token = (body) => {
    idToken = String(body.id_token);
    return body;
  };
  await signIn({ ...house, browser: createTestBrowser() });
  house.provider.lies = {};
  await expectRefused(idToken, 'typ');
});

test('a logout token is no ID token', async ({ world }) => {
  const token = await logoutToken(world, { claims: { nonce: undefined } });
  world.provider.lies.token = (body) => ({ ...body, id_token: token });
  const page = await world.browser.go(`${world.origin}/edit`);
  expect(shown(page).page).toBe('sign_in_refused');
});

const form = 'application/x-www-form-urlencoded';
for (const [what, request] of [
  ['no body', { body: '' }],
  ['two tokens', { body: 'logout_token=a&logout_token=b' }],
  ['a token in JSON', { headers: { 'content-type': 'application/json' }, body: '{}' }],
  ['17 KB', { body: `logout_token=${'a'.repeat(17 * 1024)}` }],
  ['the token in its query', { query: '?logout_token=a', body: '' }],
] as const) {
  test(`a logout request with ${what} is refused`, async () => {
    const answer = await house.browser.ask(
      `${house.origin}/auth/backchannel-logout${'query' in request ? request.query : ''}`,
      {
        method: 'POST',
        headers: { 'content-type': form, ...('headers' in request && request.headers) },
        body: request.body,
      },
    );
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).error).toBe('invalid_request');
    expect(lastLogout(house)).toMatchObject({ outcome: 'refused', reason: 'form' });
  });
}

for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
  test(`${method} is not how a logout comes`, async () => {
    const answer = await house.browser.ask(`${house.origin}/auth/backchannel-logout`, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect([...answer.headers.keys()].join()).not.toContain('access-control');
  });
}

test('the same token is heeded once', async ({ world }) => {
  const token = await logoutToken(world);
  expect((await sendLogout(world.origin, token)).status).toBe(200);
  const sessionRef = await signIn(world);
  expect((await sendLogout(world.origin, token)).status).toBe(400);
  expect(lastLogout(world)).toMatchObject({ event: 'refused', reason: 'logout_token_replay' });
  expect(await sessionCode(world, sessionRef)).toBe('ok');
});

test('the same token twice at once is heeded once', async ({ world }) => {
  const token = await logoutToken(world);
  const answers = await Promise.all([1, 2, 3].map(() => sendLogout(world.origin, token)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
});

test('another broker’s logout, with the same client id and names, ends nothing here', async ({
  world,
}) => {
  const sessionRef = await signIn(world);
  const other = await startWorld();
  const token = await logoutToken(other);
  expect((await sendLogout(other.origin, token)).status).toBe(200);
  expect((await sendLogout(world.origin, token)).status).toBe(400);
  expect(await sessionCode(world, sessionRef)).toBe('ok');
  await other.close();
});

test('keys that nobody knows make us ask the provider once, however many tokens name them', async ({
  world,
}) => {
  await sendLogout(world.origin, await logoutToken(world));
  world.app.time.offset += 1 * minutes;
  const asked = () => world.provider.requests.filter(({ path }) => path === '/jwks').length;
  const before = asked();
  for (let nth = 0; nth < 20; nth += 1) {
    const token = await logoutToken(world, { header: { kid: `made-up-${nth}` } });
    expect((await sendLogout(world.origin, token)).status).toBe(400);
  }
  expect(asked() - before).toBe(1);
});

test('a key that the provider has just begun to use is found', async ({ world }) => {
  const sessionRef = await signIn(world);
  await world.provider.rotateKeys();
  world.app.time.offset += 1 * minutes;
  expect((await sendLogout(world.origin, await logoutToken(world))).status).toBe(200);
  expect(await sessionCode(world, sessionRef)).toBe('signed_out');
});

test('while the provider gives no keys, its logout may come again', async ({ world }) => {
  world.provider.lies.reply = (path) => (path === '/jwks' ? { status: 503 } : undefined);
  const token = await logoutToken(world);
  const answer = await sendLogout(world.origin, token);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('10');
  expect(lastLogout(world)).toMatchObject({ outcome: 'failed' });
  world.provider.lies = {};
  world.app.time.offset += 10 * seconds;
  expect((await sendLogout(world.origin, token)).status).toBe(200);
});
