import { describe, expect } from 'vitest';
import { shown } from '../test-support/arrival-app.ts';
import { startWorld, test } from '../test-support/arrival-world.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';

test('an arrival goes round by the provider and lands on the page it asked for', async ({
  world: { app, browser, origin },
}) => {
  const answer = await browser.go(`${origin}/edit/add`);
  expect(answer.url.href).toBe(`${origin}/edit/add`);
  expect(shown(answer).page).toBe('cards');
  expect(await app.customerOf(shown(answer))).toMatchObject({ customer_key: 'alice' });
  expect(app.ended).toEqual(['signed_in']);
});

test('the cards are asked for once, while the browser is on its way back', async () => {
  const asked: string[] = [];
  const { close, ...world } = await startWorld({
    duringList: async (ctx) => void asked.push(ctx.path),
  });
  const { app, browser, origin } = world;
  const first = shown(await browser.go(`${origin}/edit`));
  const card = await app.giveCard((await app.customerOf(first)).customer_id);
  const sentBack = await browser.go(`${origin}/edit`, {
    follow: ({ pathname }) => pathname !== '/edit',
  });
  await expect.poll(() => asked).toEqual(['/auth/callback']);
  const second = shown(await browser.go(new URL(sentBack.headers.get('location') ?? '', origin)));
  expect(second.cards?.cards).toMatchObject([{ id: card }]);
  expect(asked).toEqual(['/auth/callback']);
  await close();
});

test('the authorization request carries these parameters and no others', async ({
  world: { broker, browser, origin, provider },
}) => {
  broker.openid.extraScopes = ['customer'];
  const answer = await browser.ask(`${origin}/edit`, { headers: { 'accept-language': 'fr' } });
  const address = new URL(answer.headers.get('location') ?? '');
  expect(answer.status).toBe(303);
  expect(answer.body).toBe('');
  expect(address.origin + address.pathname).toBe(`${provider.issuer}/authorize`);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    client_id: 'cards',
    response_type: 'code',
    response_mode: 'query',
    scope: 'openid customer',
    redirect_uri: `${origin}/auth/callback`,
    prompt: 'none',
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
    ui_locales: 'fr',
  });
});

test('a link asks for its language and keeps it through the trip', async ({
  world: { browser, origin, provider },
}) => {
  const answer = await browser.go(`${origin}/?ui_locales=fr&utm_source=mail`);
  expect(answer.url.href).toBe(`${origin}/edit?ui_locales=fr`);
  const asked = provider.requests.find(({ path }) => path === '/authorize');
  expect(asked?.parameters.get('ui_locales')).toBe('fr');
});

test('every load of a page asks the provider again, whatever Sec-Fetch-Site says', async ({
  world: { browser, origin, provider },
}) => {
  await browser.go(`${origin}/edit`);
  for (const site of ['same-origin', 'same-site', 'cross-site', 'none']) {
    const headers = { 'sec-fetch-site': site };
    const again = await browser.ask(`${origin}/edit`, { headers });
    expect(again.headers.get('location')).toContain(`${provider.issuer}/authorize`);
    await browser.go(`${origin}/edit`);
  }
});

test('a landing ticket is good for one load of its own page', async ({
  world: { browser, origin },
}) => {
  const backAtOurs = (next: URL) => next.pathname !== '/edit/add';
  const callback = await browser.go(`${origin}/edit/add`, { follow: backAtOurs });
  expect(callback.headers.get('location')).toBe('/edit/add');
  const ticket = browser.cookies(origin).get('__Host-landing');
  expect(ticket?.line).toMatch(/samesite=lax/i);
  // A browser whose clock is fast would drop it on the way.
  expect(ticket?.line).not.toMatch(/expires|max-age/i);
  if (!ticket) throw new Error('No landing ticket was given');

  const otherPage = await browser.ask(`${origin}/edit`);
  expect(otherPage.status).toBe(303);

  browser.cookies(origin).set('__Host-landing', ticket);
  const landing = await browser.ask(`${origin}/edit/add`);
  expect(shown(landing).page).toBe('cards');
  expect(browser.cookies(origin).has('__Host-landing')).toBe(false);

  browser.cookies(origin).set('__Host-landing', ticket);
  const again = await browser.ask(`${origin}/edit/add`);
  expect(again.status).toBe(303);
});

test('a landing ticket is worth nothing after 30 seconds', async ({
  world: { app, browser, origin },
}) => {
  await browser.go(`${origin}/edit/add`, { follow: (next) => next.pathname !== '/edit/add' });
  app.time.offset += 31_000;
  expect((await browser.ask(`${origin}/edit/add`)).status).toBe(303);
});

test('a landing ticket is worth nothing to another session', async ({
  world: { browser, origin },
}) => {
  await browser.go(`${origin}/edit`, { follow: (next) => next.pathname !== '/edit' });
  const thief = createTestBrowser();
  await thief.go(`${origin}/edit`);
  const ticket = browser.cookies(origin).get('__Host-landing');
  if (!ticket) throw new Error('No landing ticket was given');
  thief.cookies(origin).set('__Host-landing', ticket);
  expect((await thief.ask(`${origin}/edit`)).status).toBe(303);
});

describe('what never begins an attempt', () => {
  const loads: [string, Record<string, string>][] = [
    ['a prefetch', { 'sec-purpose': 'prefetch' }],
    ['a prerender', { 'sec-purpose': 'prefetch;prerender' }],
    ['an older prefetch', { purpose: 'prefetch' }],
    ['an image', { 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' }],
    ['a frame', { 'sec-fetch-dest': 'iframe' }],
    ['a load that is no navigation', { 'sec-fetch-mode': 'same-origin' }],
    ['a fetch', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }],
  ];
  for (const [what, headers] of loads) {
    for (const path of ['/edit', '/auth/refresh', '/auth/login']) {
      test(`${what} of ${path}`, async ({ world: { browser, origin, provider } }) => {
        const answer = await browser.ask(origin + path, { headers });
        expect(answer).toMatchObject({ status: 403, body: '', setCookies: [] });
        expect(provider.requests).toEqual([]);
      });
    }
  }

  test('a HEAD request', async ({ world: { browser, origin, provider } }) => {
    const answer = await browser.ask(`${origin}/edit`, { method: 'HEAD' });
    expect(answer).toMatchObject({ status: 204, setCookies: [] });
    expect(provider.requests).toEqual([]);
  });
});

test('a browser without Fetch Metadata signs in as any other', async ({
  world: { browser, origin },
}) => {
  const headers = { 'sec-fetch-dest': '', 'sec-fetch-mode': '', 'sec-fetch-site': '' };
  expect(shown(await browser.go(`${origin}/edit`, { headers })).page).toBe('cards');
});

test('the page goes round silently and comes back to its own step', async ({
  world: { browser, origin, provider },
}) => {
  const answer = await browser.go(`${origin}/auth/refresh?return_to=/edit/pm_1234567890/replace`);
  expect(answer.url.pathname).toBe('/edit/pm_1234567890/replace');
  expect(shown(answer).page).toBe('cards');
  const asked = provider.requests.find(({ path }) => path === '/authorize');
  expect(asked?.parameters.get('prompt')).toBe('none');
});

test('signing in by hand asks without prompt, or for another account', async ({
  world: { browser, origin },
}) => {
  const promptOf = async (path: string) => {
    const answer = await browser.ask(origin + path);
    return new URL(answer.headers.get('location') ?? '').searchParams.get('prompt');
  };
  expect(await promptOf('/auth/login?return_to=/edit')).toBe(null);
  expect(await promptOf('/auth/login?prompt=select_account')).toBe('select_account');
  expect(await promptOf('/auth/login?prompt=none')).toBe(null);
});

for (const elsewhere of [
  'https://evil.example/edit',
  '//evil.example/edit',
  '/\\evil.example',
  '/auth/refresh',
  '/edit/../../auth/login',
  'javascript:alert(1)',
  '',
]) {
  test(`a way back to ${elsewhere || 'nowhere'} leads to the list`, async ({
    world: { browser, origin },
  }) => {
    const address = `${origin}/auth/refresh?return_to=${encodeURIComponent(elsewhere)}`;
    expect((await browser.go(address)).url.href).toBe(`${origin}/edit`);
  });
}

test('cookies of the sign-in are Secure, HttpOnly, Lax and for this host alone', async ({
  world: { browser, origin },
}) => {
  const answer = await browser.ask(`${origin}/edit`);
  await browser.go(`${origin}/edit`);
  const lines = [
    ...answer.setCookies,
    ...[...browser.cookies(origin).values()].map(({ line }) => line),
  ];
  expect(lines.some((line) => line.startsWith('__Host-attempt-'))).toBe(true);
  expect(lines.some((line) => line.startsWith('__Host-session='))).toBe(true);
  for (const line of lines) {
    expect(line).toMatch(/^__Host-/);
    expect(line).toMatch(/; path=\/(;|$)/);
    expect(line).toMatch(/; samesite=lax(;|$)/);
    expect(line).toMatch(/; secure(;|$)/);
    expect(line).toMatch(/; httponly(;|$)/);
    expect(line).not.toMatch(/domain=/i);
  }
  const session = lines.find((line) => line.startsWith('__Host-session='));
  expect(session).not.toMatch(/expires|max-age/i);
});

test('an address that is no page of ours does not begin an attempt', async ({
  world: { browser, origin, provider },
}) => {
  const answer = await browser.ask(`${origin}/edit/not-a-card`);
  expect(shown(answer).page).toBe('page_not_found');
  expect(provider.requests).toEqual([]);
});

test('the log tells how a sign-in ended, and nothing that was secret in it', async ({
  world: { app, browser, origin, provider },
}) => {
  const secrets: string[] = [provider.clientSecret, encodeURIComponent(provider.clientSecret)];
  provider.lies.token = (body) => {
    secrets.push(String(body.access_token), String(body.id_token));
    return body;
  };
  await browser.go(`${origin}/edit`, {
    follow: (next) => {
      secrets.push(...[...next.searchParams].filter(([name]) => name !== 'iss').map(([, v]) => v));
      for (const { value } of browser.cookies(origin).values()) secrets.push(value);
      return true;
    },
  });
  const outcomes = app.lines
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event === 'arrival');
  expect(outcomes).toEqual([
    expect.objectContaining({ outcome: 'signed_in', purpose: 'arrival', broker: 'acme' }),
  ]);
  const log = app.lines.join();
  const telling = secrets.filter((secret) => secret.length > 10);
  expect(telling.length).toBeGreaterThan(8);
  for (const secret of telling) expect(log).not.toContain(secret);
  expect(log).not.toContain('alice');
});
