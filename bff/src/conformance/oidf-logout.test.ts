import { authPaths } from '@card-details/shared/app-paths';
import { generateKeyPair } from 'jose';
import { expect } from 'vitest';
import { call, shown } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';
import { expectLeftByLogout } from '../test-support/left-by-logout.ts';
import { logoutToken, sendLogout } from '../test-support/logout-tokens.ts';
import { signIn } from '../test-support/signed-in-calls.ts';

const backchannel = 'oidcc-client-test-rp-backchannel-rpinitlogout';

test(`${backchannel}: a logout token ends the session, and is answered 200 that nobody keeps`, async ({
  world,
}) => {
  const sessionRef = await signIn(world);
  const token = await logoutToken(world);
  const answer = await sendLogout(world.origin, token);
  await expectLeftByLogout(world, { answer, sessionRef, token }, { ended: 1 });
});

type Changes = Parameters<typeof logoutToken>[1];

const otherEvent = { 'http://schemas.openid.net/event/another': {} };
const wrong: [name: string, what: string, reason: string, () => Changes | Promise<Changes>][] = [
  ['no-event', 'without the event', 'events', () => ({ claims: { events: undefined } })],
  ['with-nonce', 'with a nonce', 'nonce', () => ({ claims: { nonce: 'n' } })],
  [
    'wrong-alg',
    'signed in another algorithm',
    'signature_alg',
    async () => ({ header: { alg: 'PS256' }, key: (await generateKeyPair('PS256')).privateKey }),
  ],
  ['wrong-aud', 'for another audience', 'aud', () => ({ claims: { aud: 'another-client' } })],
  ['wrong-event', 'with another event', 'events', () => ({ claims: { events: otherEvent } })],
  ['wrong-iss', 'of another issuer', 'iss', () => ({ claims: { iss: 'https://other.example' } })],
];

for (const [name, what, reason, changes] of wrong) {
  test(`${backchannel}-${name}: a logout token ${what} is answered 400 and ends nothing`, async ({
    world,
  }) => {
    const sessionRef = await signIn(world);
    const token = await logoutToken(world, await changes());
    const answer = await sendLogout(world.origin, token);
    await expectLeftByLogout(world, { answer, sessionRef, token }, { refused: reason });
  });
}

test(`${backchannel}-alg-none: a logout token that is not signed is answered 400 and ends nothing`, async ({
  world,
}) => {
  const sessionRef = await signIn(world);
  const [, claims] = (await logoutToken(world)).split('.');
  const header = Buffer.from('{"alg":"none","typ":"logout+jwt"}').toString('base64url');
  const token = `${header}.${claims}.`;
  const answer = await sendLogout(world.origin, token);
  await expectLeftByLogout(world, { answer, sessionRef, token }, { refused: 'signature_alg' });
});

/** Signs out here, then at the provider, and comes back as far as our own host leads. */
async function signOutEverywhere(world: World) {
  const { broker, browser, origin, provider } = world;
  broker.openid.endSession = true;
  let idToken = '';
  provider.lies.token = (body) => {
    idToken = String(body.id_token);
    return body;
  };
  const sessionRef = await signIn(world);
  const signedOut = await call(browser, origin, '/api/sign-out', { sessionRef, method: 'POST' });
  const { goTo } = JSON.parse(signedOut.body) as { goTo: string };
  const over = await call(browser, origin, '/api/session', { sessionRef });
  const back = await browser.go(goTo, { follow: (next) => next.href !== broker.dashboardUrl });
  const lines = world.app.lines.map((line) => JSON.parse(line));
  const told = lines.filter(({ event }) => event === 'provider_sign_out');
  return { request: new URL(goTo), idToken, over, back, told };
}

test('oidcc-client-test-rp-init-logout: signing out ends our session, then the provider’s, with hint, registered address and state', async ({
  world,
}) => {
  const { request, idToken, over, back, told } = await signOutEverywhere(world);
  expect(request.origin + request.pathname).toBe(`${world.provider.issuer}/logout`);
  expect(Object.fromEntries(request.searchParams)).toEqual({
    id_token_hint: idToken,
    client_id: 'cards',
    post_logout_redirect_uri: world.origin + authPaths.signedOut,
    state: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(over.status).toBe(401);
  expect(back.headers.get('location')).toBe(world.broker.dashboardUrl);
  expect(told).toEqual([expect.objectContaining({ outcome: 'done' })]);
  expect(world.app.lines.join()).not.toContain(idToken);
});

for (const [name, what, change] of [
  ['other-state', 'with another state', (back: URLSearchParams) => back.set('state', 'another')],
  ['no-state', 'without state', (back: URLSearchParams) => back.delete('state')],
] as const) {
  test(`oidcc-client-test-rp-init-logout-${name}: coming back ${what} is not taken for our sign-out, and our session is over all the same`, async ({
    world,
  }) => {
    world.provider.lies.signedOut = change;
    const { over, back, told } = await signOutEverywhere(world);
    expect(over.status).toBe(401);
    expect(back.headers.get('location')).toBe(world.broker.dashboardUrl);
    expect(told).toEqual([expect.objectContaining({ outcome: 'not_ours' })]);
  });
}

const thirdParty = 'oidcc-client-test-3rd-party-init-login';

function initiated({ origin }: World, parameters: Record<string, string>): string {
  return `${origin}${authPaths.initiate}?${new URLSearchParams(parameters)}`;
}

test(`${thirdParty}: whoever the broker’s side sends to us with iss is signed in`, async ({
  world,
}) => {
  const address = initiated(world, { iss: world.provider.issuer });
  const answer = await world.browser.go(address);
  expect(shown(answer).page).toBe('cards');
  expect(await world.app.customerOf(shown(answer))).toMatchObject({ sub: 'alice' });
});

test(`${thirdParty}: another issuer is asked by nobody`, async ({ world }) => {
  const { app, browser, provider } = world;
  const answer = await browser.go(initiated(world, { iss: 'https://other.example' }));
  expect(shown(answer).page).toBe('sign_in_refused');
  expect(provider.requests).toEqual([]);
  const told = app.lines.map((line) => JSON.parse(line)).find(({ event }) => event === 'arrival');
  expect(told).toMatchObject({ outcome: 'sign_in_refused', reason: 'initiate_issuer' });
});

test(`${thirdParty}: target_link_uri leads to pages of ours alone`, async ({ world }) => {
  const iss = world.provider.issuer;
  const ours = initiated(world, { iss, target_link_uri: `${world.origin}/edit/add` });
  expect((await world.browser.go(ours)).url.href).toBe(`${world.origin}/edit/add`);
  const elsewhere = initiated(world, { iss, target_link_uri: 'https://evil.example/edit/add' });
  expect((await world.browser.go(elsewhere)).url.href).toBe(`${world.origin}/edit`);
});
