import { expect } from 'vitest';
import type { FreshLogin } from '../brokers/broker.ts';
import { call, shown } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';
import { codeOf, signIn } from '../test-support/signed-in-calls.ts';

const minute = 60_000;
const fiveMinutes: FreshLogin = { maxAgeSeconds: 300 };
const stepUpAddress = '/auth/step-up?return_to=/edit';

const inSeconds = (time: number) => Math.floor(time / 1_000);

/** A customer with two cards, whose broker wants a fresh login for changes. */
async function begin(world: World, freshLogin: FreshLogin | null = fiveMinutes) {
  world.broker.openid.freshLogin = freshLogin;
  const sessionRef = await signIn(world);
  const { customer_id: id } = await world.app.customerOf({ sessionRef });
  const cards = [await world.app.giveCard(id), await world.app.giveCard(id)] as const;
  return { sessionRef, cards };
}

/** The customer has typed their password at the provider so many milliseconds ago. */
function signInAgain({ app, provider }: World, ago = 0): void {
  provider.user = { sub: 'alice', auth_time: inSeconds(app.clock() - ago) };
}

const chooseDefault = (world: World, sessionRef: string, cardId: string) =>
  codeOf(world, '/api/default-card', { sessionRef, method: 'PUT', body: { cardId } });

const remove = (world: World, sessionRef: string, cardId: string) =>
  codeOf(world, `/api/cards/${cardId}`, { sessionRef, method: 'DELETE' });

const stepUp = async ({ browser, origin }: World) =>
  shown(await browser.go(origin + stepUpAddress)).page;

const told = ({ app }: World) =>
  app.lines.map((line) => JSON.parse(line)).findLast(({ event }) => event === 'arrival');

const lastRequest = ({ provider }: World) =>
  provider.requests.findLast(({ path }) => path === '/authorize')?.parameters;

const consent = { version: '2026-11', language: 'en' };
const save = { confirmationTokenId: 'ctoken_12345678', consent };

const changes = {
  add: { path: () => '/api/cards', method: 'POST', body: () => ({ ...save, makeDefault: false }) },
  edit: {
    path: (id: string) => `/api/cards/${id}`,
    method: 'PATCH',
    body: () => ({ nickname: 'Work' }),
  },
  replace: {
    path: (id: string) => `/api/cards/${id}/replacement`,
    method: 'POST',
    body: () => save,
  },
  remove: { path: (id: string) => `/api/cards/${id}`, method: 'DELETE', body: () => undefined },
  'default card': {
    path: () => '/api/default-card',
    method: 'PUT',
    body: (cardId: string) => ({ cardId }),
  },
};

for (const [name, { path, method, body }] of Object.entries(changes)) {
  test(`${name}: refused without a fresh login, and never reached`, async ({ world }) => {
    const { sessionRef, cards } = await begin(world);
    const options = { sessionRef, method, body: body(cards[0]) };
    const answer = await call(world.browser, world.origin, path(cards[0]), options);
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'fresh_login_required' });
  });

  test(`${name}: needs none where the broker does not want it`, async ({ world }) => {
    const { sessionRef, cards } = await begin(world, null);
    const options = { sessionRef, method, body: body(cards[0]) };
    expect(await codeOf(world, path(cards[0]), options)).not.toBe('fresh_login_required');
  });
}

test('reading needs no fresh login, nor does the end of a save that has begun', async ({
  world,
}) => {
  const { sessionRef, cards } = await begin(world);
  for (const path of ['/api/session', '/api/cards', `/api/cards/${cards[0]}`]) {
    expect(await codeOf(world, path, { sessionRef })).toBe('ok');
  }
  const body = { setupIntentId: 'seti_12345678' };
  const confirming = { sessionRef, method: 'POST', body };
  expect(await codeOf(world, '/api/cards/confirmations', confirming)).not.toBe(
    'fresh_login_required',
  );
});

test('a fresh login is asked for by its age, shows the login page, and lets the change through', async ({
  world,
}) => {
  const { sessionRef, cards } = await begin(world);
  expect(await chooseDefault(world, sessionRef, cards[0])).toBe('fresh_login_required');
  signInAgain(world);
  expect(await stepUp(world)).toBe('cards');
  expect(lastRequest(world)?.get('max_age')).toBe('300');
  expect(lastRequest(world)?.has('prompt')).toBe(false);
  expect(lastRequest(world)?.has('acr_values')).toBe(false);
  expect(told(world)).toMatchObject({ outcome: 'signed_in', purpose: 'step_up' });
  expect(await chooseDefault(world, sessionRef, cards[0])).toBe('ok');
});

test('the proof is for the one change that was refused, and once', async ({ world }) => {
  const { sessionRef, cards } = await begin(world);
  const [first, second] = cards;
  await chooseDefault(world, sessionRef, first);
  signInAgain(world);
  await stepUp(world);
  expect(await chooseDefault(world, sessionRef, first)).toBe('ok');
  expect(await chooseDefault(world, sessionRef, first)).toBe('fresh_login_required');

  await stepUp(world);
  for (let time = 0; time < 2; time += 1) {
    expect(await remove(world, sessionRef, first)).toBe('fresh_login_required');
  }
  expect(await chooseDefault(world, sessionRef, first)).toBe('fresh_login_required');
  expect(await chooseDefault(world, sessionRef, second)).toBe('fresh_login_required');
  await stepUp(world);
  expect(await chooseDefault(world, sessionRef, second)).toBe('ok');
});

test('a change that did not happen may be asked for again with the same proof', async ({
  world,
}) => {
  const { sessionRef } = await begin(world);
  const nobodys = 'pm_1234567890';
  expect(await chooseDefault(world, sessionRef, nobodys)).toBe('fresh_login_required');
  signInAgain(world);
  await stepUp(world);
  expect(await chooseDefault(world, sessionRef, nobodys)).toBe('card_not_found');
  expect(await chooseDefault(world, sessionRef, nobodys)).toBe('card_not_found');
});

test('the proof is over after five minutes', async ({ world }) => {
  world.broker.session.recheck = 30 * minute;
  for (const [wait, code] of [
    [5 * minute, 'fresh_login_required'],
    [5 * minute - 5_000, 'ok'],
  ] as const) {
    const { sessionRef, cards } = await begin(world);
    await chooseDefault(world, sessionRef, cards[0]);
    signInAgain(world);
    await stepUp(world);
    world.app.time.offset += wait;
    expect(await chooseDefault(world, sessionRef, cards[0])).toBe(code);
  }
});

test('no other trip proves anything, however fresh the login is', async ({ world }) => {
  const { sessionRef, cards } = await begin(world);
  await chooseDefault(world, sessionRef, cards[0]);
  signInAgain(world);
  for (const path of ['/auth/refresh', '/auth/login', '/edit']) {
    await world.browser.go(world.origin + path);
    expect(await chooseDefault(world, sessionRef, cards[0])).toBe('fresh_login_required');
  }
});

test('a login without a change that waits for it proves nothing', async ({ world }) => {
  const { sessionRef, cards } = await begin(world);
  signInAgain(world);
  expect(await stepUp(world)).toBe('cards');
  expect(await chooseDefault(world, sessionRef, cards[0])).toBe('fresh_login_required');
});

test('the change waits through other trips for its fresh login', async ({ world }) => {
  const { sessionRef, cards } = await begin(world);
  await chooseDefault(world, sessionRef, cards[0]);
  await world.browser.go(`${world.origin}/auth/refresh`);
  signInAgain(world);
  await stepUp(world);
  expect(await chooseDefault(world, sessionRef, cards[0])).toBe('ok');
});

const faults: Record<string, { wanted: FreshLogin; claims: (now: number) => object }> = {
  auth_time_missing: { wanted: fiveMinutes, claims: () => ({}) },
  auth_time_stale: {
    wanted: fiveMinutes,
    claims: (now) => ({ auth_time: inSeconds(now - 6 * minute - 5_000) }),
  },
  auth_time_ahead: {
    wanted: fiveMinutes,
    claims: (now) => ({ auth_time: inSeconds(now + minute + 5_000) }),
  },
  acr_missing: { wanted: { acrValues: ['mfa'] }, claims: (now) => ({ auth_time: inSeconds(now) }) },
  acr_other: {
    wanted: { acrValues: ['mfa', 'phr'] },
    claims: (now) => ({ acr: 'password', auth_time: inSeconds(now) }),
  },
};

for (const [reason, { wanted, claims }] of Object.entries(faults)) {
  test(`${reason}: a provider that did not do as asked proves nothing, and the session stays`, async ({
    world,
  }) => {
    const { sessionRef, cards } = await begin(world, wanted);
    await chooseDefault(world, sessionRef, cards[0]);
    world.provider.user = { sub: 'alice', ...claims(world.app.clock()) };
    expect(await stepUp(world)).toBe('fresh_login_failed');
    expect(told(world)).toMatchObject({
      outcome: 'fresh_login_failed',
      reason,
      purpose: 'step_up',
    });
    expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('ok');
    expect(await chooseDefault(world, sessionRef, cards[0])).toBe('fresh_login_required');
  });
}

for (const ago of [0, 5 * minute, 6 * minute - 5_000]) {
  test(`a login ${ago / 1_000} seconds ago is fresh where it may be five minutes old`, async ({
    world,
  }) => {
    const { sessionRef, cards } = await begin(world);
    await chooseDefault(world, sessionRef, cards[0]);
    signInAgain(world, ago);
    expect(await stepUp(world)).toBe('cards');
    expect(await chooseDefault(world, sessionRef, cards[0])).toBe('ok');
  });
}

test('a class of login is asked for by name, and one of those named will do', async ({ world }) => {
  const { sessionRef, cards } = await begin(world, { acrValues: ['phr', 'mfa'] });
  await chooseDefault(world, sessionRef, cards[0]);
  world.provider.user = { sub: 'alice', acr: 'mfa' };
  expect(await stepUp(world)).toBe('cards');
  expect(lastRequest(world)?.get('acr_values')).toBe('phr mfa');
  expect(lastRequest(world)?.has('max_age')).toBe(false);
  expect(await chooseDefault(world, sessionRef, cards[0])).toBe('ok');
});

test('unmet_authentication_requirements: nothing is proved, and the session stays', async ({
  world,
}) => {
  const { sessionRef, cards } = await begin(world, { acrValues: ['mfa'] });
  await chooseDefault(world, sessionRef, cards[0]);
  world.provider.error = 'unmet_authentication_requirements';
  expect(await stepUp(world)).toBe('fresh_login_failed');
  expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('ok');
  expect(await chooseDefault(world, sessionRef, cards[0])).toBe('fresh_login_required');
});

test('unmet_authentication_requirements where nothing was asked for ends the session', async ({
  world,
}) => {
  const { sessionRef } = await begin(world);
  world.provider.error = 'unmet_authentication_requirements';
  expect(shown(await world.browser.go(`${world.origin}/auth/refresh`)).page).toBe(
    'unexpected_answer',
  );
  expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('signed_out');
});

for (const error of ['access_denied', 'login_required', 'server_error']) {
  test(`${error} on the way to a fresh login ends the session, as always`, async ({ world }) => {
    const { sessionRef, cards } = await begin(world);
    await chooseDefault(world, sessionRef, cards[0]);
    world.provider.error = error;
    expect(await stepUp(world)).toBe(error);
    expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('signed_out');
  });
}

for (const [what, ago] of [
  ['just now', 0],
  ['an hour ago', 60 * minute],
] as const) {
  test(`somebody else who signed in ${what}: an account switch, and nothing proved for anybody`, async ({
    world,
  }) => {
    const { sessionRef, cards } = await begin(world);
    await chooseDefault(world, sessionRef, cards[0]);
    const before = world.browser.cookies(world.origin).get('__Host-session')?.value;
    const auth_time = inSeconds(world.app.clock() - ago);
    world.provider.user = { sub: 'bob', auth_time };
    const answer = await world.browser.go(world.origin + stepUpAddress);
    expect(shown(answer).page).toBe('cards');
    const { sessionRef: other } = shown(answer);
    expect(other).not.toBe(sessionRef);
    expect(world.browser.cookies(world.origin).get('__Host-session')?.value).not.toBe(before);
    expect(await chooseDefault(world, sessionRef, cards[0])).toBe('session_changed');
    expect(await chooseDefault(world, other, cards[0])).toBe('fresh_login_required');
  });
}

test('a broker that wants no fresh login sends nobody to one', async ({ world }) => {
  await begin(world, null);
  const answer = await world.browser.ask(world.origin + stepUpAddress);
  expect(answer.headers.get('location')).toBe('/edit');
});

test('nobody is sent to a provider that is down', async ({ world }) => {
  const { sessionRef, cards } = await begin(world);
  await chooseDefault(world, sessionRef, cards[0]);
  world.provider.lies.reply = () => 'reset';
  world.app.time.offset += 11_000;
  expect(await stepUp(world)).toBe('provider_unreachable');
  expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('ok');
});
