import { expect } from 'vitest';
import { shown } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** What the provider was asked, or null where nobody was sent there. */
function asked({ provider }: World): URLSearchParams | null {
  return provider.requests.findLast(({ path }) => path === '/authorize')?.parameters ?? null;
}

const addressOf = ({ origin }: World, parameters: string | Record<string, string>) =>
  `${origin}/auth/initiate?${new URLSearchParams(parameters)}`;

test('a sign-in that the broker’s side begins is silent, and is told nothing but what every other is', async ({
  world,
}) => {
  const hints = { login_hint: 'bob', prompt: 'login', state: 'chosen', return_to: '/edit/add' };
  const answer = await world.browser.go(addressOf(world, { iss: world.provider.issuer, ...hints }));
  expect(answer.url.href).toBe(`${world.origin}/edit`);
  expect(shown(answer).page).toBe('cards');
  const request = asked(world);
  expect(request?.get('prompt')).toBe('none');
  expect(request?.has('login_hint')).toBe(false);
  expect(request?.get('state')).not.toBe('chosen');
});

test('it asks again who is there, even with a session', async ({ world }) => {
  await world.browser.go(`${world.origin}/edit`);
  world.provider.user = null;
  const answer = await world.browser.go(addressOf(world, { iss: world.provider.issuer }));
  expect(shown(answer).page).toBe('login_required');
});

test('sent as a form it is the same, and goes on as a GET, with which cookies come along', async ({
  world,
}) => {
  const { browser, origin, provider } = world;
  const target = `${origin}/edit/add?ui_locales=fr`;
  const body = new URLSearchParams({
    iss: provider.issuer,
    target_link_uri: target,
    login_hint: 'bob',
  }).toString();
  const post = { method: 'POST', headers: { ...form, 'sec-fetch-site': 'cross-site' }, body };
  const step = await browser.ask(`${origin}/auth/initiate`, post);
  expect(step.status).toBe(303);
  expect(step.headers.get('location')).not.toContain('login_hint');
  const answer = await browser.go(`${origin}/auth/initiate`, post);
  expect(answer.url.href).toBe(target);
  expect(shown(answer).page).toBe('cards');
});

for (const [what, parameters] of [
  ['another issuer', 'iss=https%3A%2F%2Fother.example'],
  ['no issuer', ''],
  ['the issuer twice', 'twice'],
  ['a slash more', 'slash'],
] as const) {
  test(`with ${what} nobody is sent anywhere`, async ({ world }) => {
    const { browser, provider } = world;
    const iss = encodeURIComponent(provider.issuer);
    const query =
      { twice: `iss=${iss}&iss=${iss}`, slash: `iss=${iss}%2F` }[parameters as string] ??
      parameters;
    for (const answer of [
      await browser.go(addressOf(world, query)),
      await browser.go(`${world.origin}/auth/initiate`, {
        method: 'POST',
        headers: form,
        body: query,
      }),
    ]) {
      expect(shown(answer)).toMatchObject({ page: 'sign_in_refused', returnPath: '/edit' });
    }
    expect(asked(world)).toBeNull();
  });
}

for (const [what, target] of [
  ['another host', 'https://evil.example/edit/add'],
  ['another scheme', 'javascript:alert(1)'],
  ['a page that we do not have', '/admin'],
  ['an address of the sign-in', '/auth/login'],
  ['a path without a host', 'edit/add'],
] as const) {
  test(`target_link_uri with ${what} leads to the list`, async ({ world }) => {
    const uri = target.startsWith('/') ? world.origin + target : target;
    const parameters = { iss: world.provider.issuer, target_link_uri: uri };
    const answer = await world.browser.go(addressOf(world, parameters));
    expect(answer.url.href).toBe(`${world.origin}/edit`);
  });
}

test('no picture or frame of another page begins one', async ({ world }) => {
  const address = addressOf(world, { iss: world.provider.issuer });
  for (const method of ['GET', 'POST']) {
    const answer = await world.browser.ask(address, {
      method,
      headers: { ...form, 'sec-fetch-dest': 'iframe' },
    });
    expect(answer.status).toBe(403);
  }
  expect(asked(world)).toBeNull();
});
