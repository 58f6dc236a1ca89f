import { describe, expect } from 'vitest';
import { shown } from '../test-support/arrival-app.ts';
import { startWorld, test, type World } from '../test-support/arrival-world.ts';

const discovery = '/.well-known/openid-configuration';
type Reply = ReturnType<NonNullable<World['provider']['lies']['reply']>>;

const broken: Record<string, Reply> = {
  'answers 500': { status: 500, body: 'oops' },
  'answers 503 with a JSON error': { status: 503, body: '{"error":"temporarily_unavailable"}' },
  'answers 429': { status: 429, body: '{}' },
  'shows a page for people': { headers: { 'content-type': 'text/html' }, body: '<h1>Back soon' },
  'answers nothing at all': { body: '' },
  'resets the connection': 'reset',
};

for (const [what, reply] of Object.entries(broken)) {
  test(`a provider that ${what} when we arrive gets our own page at once`, async ({ world }) => {
    const { browser, origin, provider } = world;
    provider.lies.reply = (path) => (path === discovery ? reply : undefined);
    const answer = await browser.ask(`${origin}/edit/add`);
    expect(shown(answer)).toMatchObject({ page: 'provider_unreachable', returnPath: '/edit/add' });
  });

  test(`a provider that ${what} when the code is sent gets our own page`, async ({ world }) => {
    const { browser, origin, provider } = world;
    provider.lies.reply = (path) => (path === '/token' ? reply : undefined);
    expect(shown(await browser.go(`${origin}/edit`)).page).toBe('provider_unreachable');
  });
}

test('a provider that does not answer is not waited for', async () => {
  const { close, browser, origin, provider } = await startWorld({
    deadlines: { read: 1_000, send: 1_000 },
  });
  provider.lies.reply = (path) => (path === '/token' ? 'hang' : undefined);
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('provider_unreachable');
  provider.lies.reply = () => 'hang';
  const again = await browser.go(`${origin}/auth/refresh`);
  expect(shown(again).page).toBe('provider_unreachable');
  await close();
});

test('a provider that goes down after a good sign-in gets our own page, then works again', async ({
  world: { app, browser, origin, provider },
}) => {
  await browser.go(`${origin}/edit`);
  provider.lies.reply = () => 'reset';
  app.time.offset += 1_000;
  const answer = await browser.ask(`${origin}/edit`);
  expect(shown(answer).page).toBe('provider_unreachable');
  expect(browser.cookies(origin).has('__Host-session')).toBe(true);

  provider.lies = {};
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('cards');
});

test('who wants to try anyway is sent to a provider that seems to be down', async ({
  world: { app, browser, origin, provider },
}) => {
  await browser.go(`${origin}/edit`);
  provider.lies.reply = (path) => (path === discovery ? 'reset' : undefined);
  app.time.offset += 2 * 3_600_000;
  expect(shown(await browser.ask(`${origin}/edit`)).page).toBe('provider_unreachable');
  const answer = await browser.go(`${origin}/auth/login`);
  expect(shown(answer).page).toBe('cards');
});

test('what a provider said a day ago is used no more', async ({
  world: { app, browser, origin, provider },
}) => {
  await browser.go(`${origin}/edit`);
  provider.lies.reply = (path) => (path === discovery ? 'reset' : undefined);
  app.time.offset += 24 * 3_600_000;
  const answer = await browser.ask(`${origin}/auth/login`);
  expect(shown(answer).page).toBe('provider_unreachable');
});

test('many arrivals at once ask for the configuration once', async ({
  world: { browser, origin, provider },
}) => {
  const arrivals = await Promise.all(
    Array.from({ length: 20 }, () => browser.ask(`${origin}/edit`)),
  );
  expect(arrivals.every(({ status }) => status === 303)).toBe(true);
  expect(provider.requests.filter(({ path }) => path === discovery)).toHaveLength(1);
});

describe('a configuration that cannot be right', () => {
  const faults: Record<string, (metadata: Record<string, unknown>) => unknown> = {
    'names another issuer': (metadata) => ({ ...metadata, issuer: 'https://other.example' }),
    'names the issuer with a slash more': (metadata) => ({
      ...metadata,
      issuer: `${metadata.issuer}/`,
    }),
    'names the issuer in capitals': (metadata) => ({
      ...metadata,
      issuer: String(metadata.issuer).toUpperCase(),
    }),
    'names no issuer': ({ issuer: _, ...metadata }) => metadata,
    'has no token endpoint': ({ token_endpoint: _, ...metadata }) => metadata,
    'would have customers sign in without TLS': (metadata) => ({
      ...metadata,
      authorization_endpoint: 'http://login.acme.example/authorize',
    }),
    'is a list': () => [],
    'is null': () => 'null',
  };
  for (const [what, lie] of Object.entries(faults)) {
    test(`one that ${what} is refused before anybody is sent there`, async ({ world }) => {
      const { browser, origin, provider } = world;
      provider.lies.discovery = lie;
      const answer = await browser.ask(`${origin}/edit`);
      expect(shown(answer).page).toBe('sign_in_refused');
    });
  }

  for (const endpoint of [
    'http://169.254.169.254/latest',
    'https://127.0.0.1/token',
    'https://internal.example:8443/token',
  ]) {
    test(`a token endpoint at ${endpoint} is never called`, async ({ world }) => {
      const { browser, origin, provider } = world;
      provider.lies.discovery = (metadata) => ({ ...metadata, token_endpoint: endpoint });
      expect(shown(await browser.go(`${origin}/edit`)).page).toBe('sign_in_refused');
    });
  }

  test('a redirect in the place of a configuration is not followed', async ({ world }) => {
    const { browser, origin, provider } = world;
    provider.lies.reply = (path) =>
      path === discovery
        ? { status: 302, headers: { location: `${provider.issuer}/elsewhere` } }
        : undefined;
    expect(shown(await browser.ask(`${origin}/edit`)).page).toBe('provider_unreachable');
    expect(provider.requests.some(({ path }) => path === '/elsewhere')).toBe(false);
  });

  test('a configuration of 300 KB is not read to its end', async ({ world }) => {
    const { browser, origin, provider } = world;
    provider.lies.discovery = (metadata) => ({ ...metadata, padding: 'x'.repeat(300 * 1024) });
    expect(shown(await browser.ask(`${origin}/edit`)).page).toBe('provider_unreachable');
  });
});
