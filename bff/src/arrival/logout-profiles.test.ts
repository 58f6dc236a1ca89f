import { afterAll, expect, test } from 'vitest';
import { type ProviderProfileName, providerProfileNames } from '../brokers/provider-profiles.ts';
import { startWorld } from '../test-support/arrival-world.ts';
import { logoutToken, sendLogout } from '../test-support/logout-tokens.ts';
import { codeOf, signIn } from '../test-support/signed-in-calls.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';

const { close, ...house } = await startWorld();
afterAll(close);

type Changes = NonNullable<Parameters<typeof logoutToken>[1]>;

/** What only some kinds of provider may leave out or write otherwise, and which. */
const loosely: [string, Changes, ProviderProfileName[]][] = [
  ['typ JWT', { header: { typ: 'JWT' } }, ['auth0', 'keycloak', 'ory-hydra', 'lemonldap-ng']],
  ['no typ', { header: { typ: undefined } }, ['ory-hydra', 'glewlwyd']],
  ['no exp', { claims: { exp: undefined } }, ['keycloak', 'ory-hydra', 'lemonldap-ng', 'glewlwyd']],
];

for (const [what, changes, loose] of loosely) {
  for (const profile of providerProfileNames) {
    const ending = loose.includes(profile) ? 'heeded' : 'refused';
    test(`${profile}: a logout token with ${what} is ${ending}`, async () => {
      house.broker.openid.profile = profile;
      const { status } = await sendLogout(house.origin, await logoutToken(house, changes));
      expect(status).toBe(ending === 'heeded' ? 200 : 400);
    });
  }
}

const event = 'http://schemas.openid.net/event/backchannel-logout';
for (const profile of providerProfileNames) {
  test(`${profile}: what no kind of provider may do is refused`, async () => {
    house.broker.openid.profile = profile;
    // A minute later, since so many bad tokens are not listened to.
    house.app.time.offset += 60_000;
    const long = Math.floor(house.app.clock() / 1_000) - 11 * 60;
    for (const claims of [
      { iss: 'http://other.localhost' },
      { aud: [house.provider.clientId, 'website'] },
      { exp: long + 60 },
      { iat: long, exp: undefined },
      { iat: undefined },
      { jti: undefined },
      { events: { [event]: null } },
      { nonce: 'n' },
      { sub: undefined },
    ]) {
      const token = await logoutToken(house, { claims, header: { typ: 'logout+jwt' } });
      expect((await sendLogout(house.origin, token)).status).toBe(400);
    }
    const otherType = await logoutToken(house, { header: { typ: 'at+jwt' } });
    expect((await sendLogout(house.origin, otherType)).status).toBe(400);
  });
}

for (const [profile, claims, left] of [
  ['standard', { sub: 'alice', sid: 's-1' }, ['signed_out', 'ok', 'ok']],
  ['keycloak', { sub: 'alice', sid: 's-1' }, ['signed_out', 'signed_out', 'ok']],
  ['keycloak', { sub: undefined, sid: 's-1' }, ['signed_out', 'signed_out', 'ok']],
  ['keycloak', { sub: undefined, sid: 's-7' }, ['ok', 'ok', 'ok']],
] as const) {
  test(`${profile}: a token with ${JSON.stringify(claims)} leaves: ${left.join(', ')}`, async () => {
    const world = await startWorld();
    world.broker.openid.profile = profile;
    const states: (() => Promise<string>)[] = [];
    for (const user of [
      { sub: 'alice', sid: 's-1' },
      { sub: 'alice', sid: 's-2' },
      { sub: 'bob', sid: 's-3' },
    ]) {
      world.provider.user = user;
      const visitor = { ...world, browser: createTestBrowser() };
      const sessionRef = await signIn(visitor);
      states.push(() => codeOf(visitor, '/api/session', { sessionRef }));
    }
    expect((await sendLogout(world.origin, await logoutToken(world, { claims }))).status).toBe(200);
    expect(await Promise.all(states.map((state) => state()))).toEqual(left);
    await world.close();
  });
}
