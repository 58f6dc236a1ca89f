import { expect } from 'vitest';
import { shown } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';
import { logoutToken, sendLogout } from '../test-support/logout-tokens.ts';
import {
  loginPage,
  type ProviderHabits,
  playHabits,
  providerHabits,
  toTheLetter,
} from '../test-support/provider-habits.ts';
import { codeOf } from '../test-support/signed-in-calls.ts';
import { type ProviderProfileName, providerProfiles } from './provider-profiles.ts';

const kinds = Object.entries(providerHabits) as [keyof typeof providerHabits, ProviderHabits][];

function meet(world: World, habits: ProviderHabits, profile: ProviderProfileName): void {
  playHabits(world, habits);
  world.broker.openid = { ...world.broker.openid, profile };
}

const click = ({ browser, origin }: World) => browser.go(`${origin}/auth/login?return_to=/edit`);

/** As a customer comes: where the page needs a click they make it. */
async function come(world: World) {
  const first = await world.browser.go(`${world.origin}/edit`);
  return shown(first).page === 'not_silent' ? click(world) : first;
}

const tokenCalls = ({ provider }: World) =>
  provider.requests.filter(({ path }) => path === '/token');

function changeSecret({ broker, provider }: World): void {
  broker.openid.nextClientSecret = 'next';
  provider.clientSecret = 'next';
}

for (const [name, habits] of kinds) {
  const silent = providerProfiles[name].silent === 'yes';

  test(`${name}: who is signed in lands on their cards${silent ? '' : ', after a click'}`, async ({
    world,
  }) => {
    meet(world, habits, name);
    expect(shown(await world.browser.go(`${world.origin}/edit`)).page).toBe(
      silent ? 'cards' : 'not_silent',
    );
    expect(shown(await come(world)).page).toBe('cards');
    const asked = world.provider.requests.filter(({ path }) => path === '/authorize');
    expect(asked.map(({ parameters }) => parameters.get('prompt'))).toEqual(
      silent ? ['none', 'none'] : [null],
    );
  });

  test(`${name}: who is not signed in gets a page of ours, and from there to the login`, async ({
    world,
  }) => {
    meet(world, habits, name);
    const { sessionRef } = shown(await come(world));
    world.provider.user = null;
    const page = await world.browser.go(`${world.origin}/edit`);
    expect(shown(page).page).toBe(silent ? 'login_required' : 'not_silent');
    const state = silent ? 'signed_out' : 'ok';
    expect(await codeOf(world, '/api/session', { sessionRef })).toBe(state);

    const login = await world.browser.go(`${world.origin}/auth/login?return_to=/edit/add`);
    expect(login.body).toBe(loginPage);
    world.provider.user = { sub: 'alice' };
    expect(shown(await world.browser.go(login.url)).page).toBe('cards');
  });

  test(`${name}: told that our secret is wrong we try the next one`, async ({ world }) => {
    meet(world, habits, name);
    changeSecret(world);
    expect(shown(await come(world)).page).toBe('cards');
    expect(tokenCalls(world)).toHaveLength(2);
  });
}

/** The kinds for which this holds, by name. */
const kindsThat = (holds: (habits: ProviderHabits) => boolean) =>
  kinds.filter(([, habits]) => holds(habits));

/** Alice signs in under sid s1; tells how her session stands, and has the provider end it in its own way. */
async function signInUnder(world: World, habits: ProviderHabits) {
  world.provider.user = { sub: 'alice', sid: 's1' };
  const { sessionRef } = shown(await come(world));
  const iss = world.broker.openid.issuer;
  return {
    state: () => codeOf(world, '/api/session', { sessionRef }),
    async logOut(): Promise<number> {
      const { claims, header = {} } = habits.logoutToken ?? {};
      const token = await logoutToken(world, { claims: { iss, ...claims }, header });
      return (await sendLogout(world.origin, token)).status;
    },
  };
}

for (const [name, habits] of kindsThat((kind) => kind.logoutToken !== null)) {
  test(`${name}: a logout told of in its own way ends the session`, async ({ world }) => {
    meet(world, habits, name);
    const { state, logOut } = await signInUnder(world, habits);
    expect(await logOut()).toBe(200);
    expect(await state()).toBe('signed_out');
  });
}

// What a kind does in its own way, met by a broker that has not named its kind.

for (const [name, habits] of kindsThat(({ sendsIss }) => sendsIss === 'but not with errors')) {
  test(`${name}: errors without iss are accepted under its own name alone`, async ({ world }) => {
    meet(world, habits, 'standard');
    expect(shown(await come(world)).page).toBe('cards');
    world.provider.user = null;
    expect(shown(await come(world)).page).toBe('sign_in_refused');
  });
}

for (const [name, { errorsLackIss }] of Object.entries(providerProfiles)) {
  if (!errorsLackIss) continue;
  test(`${name}: only errors may lack iss; a code without it is not even sent`, async ({
    world,
  }) => {
    meet(world, toTheLetter, name as ProviderProfileName);
    world.provider.lies.answer = (parameters) => parameters.delete('iss');
    expect(shown(await come(world)).page).toBe('sign_in_refused');
    expect(tokenCalls(world)).toHaveLength(0);
    expect(world.app.lines.join()).toContain('answer_issuer_missing');
  });
}

for (const [name, habits] of kindsThat(
  ({ wrongSecret }) => wrongSecret.error !== 'invalid_client',
)) {
  const { error } = habits.wrongSecret;
  test(`${name}: ${error} means a wrong secret under its own name alone`, async ({ world }) => {
    meet(world, habits, 'standard');
    changeSecret(world);
    expect(shown(await click(world)).page).toBe('sign_in_refused');
    expect(tokenCalls(world)).toHaveLength(1);
  });
}

for (const [name, habits] of kindsThat(({ notSignedIn }) => notSignedIn !== 'login_required')) {
  test(`${name}: asked silently all the same, it strands its customers`, async ({ world }) => {
    meet(world, habits, 'standard');
    const wantsHint = habits.notSignedIn === 'hint wanted';
    if (!wantsHint) world.provider.user = null;
    const { body } = await world.browser.go(`${world.origin}/edit`);
    expect(body).toContain(wantsHint ? 'sign_in_refused' : loginPage);
  });
}
