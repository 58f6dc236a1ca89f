import { startPlainProvider } from '@card-details/sandbox/brokers/test-support/plain-provider';
import { describe, expect, onTestFinished, test as plainTest } from 'vitest';
import { shown, startArrivalApp } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';
import { brokerWith } from '../test-support/broker-with.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';

const client = { clientId: 'cards', clientSecret: 'a secret of the sandbox' };

/** oidc-provider with pushed requests, required or only offered. */
async function setUp({ required, clientSecret }: { required: boolean; clientSecret?: string }) {
  const app = await startArrivalApp({
    brokers: async (port) => {
      const origin = `http://cards.acme.localhost:${port}`;
      const provider = await startPlainProvider({
        client: {
          client_id: client.clientId,
          client_secret: client.clientSecret,
          redirect_uris: [`${origin}/auth/callback`],
        },
        configuration: {
          features: {
            pushedAuthorizationRequests: {
              enabled: true,
              requirePushedAuthorizationRequests: required,
            },
          },
        },
      });
      onTestFinished(provider.close);
      const broker = brokerWith({ ...provider, ...client }, { origin });
      return [
        clientSecret === undefined
          ? broker
          : {
              ...broker,
              openid: { ...broker.openid, clientSecret, nextClientSecret: client.clientSecret },
            },
      ];
    },
  });
  onTestFinished(app.close);
  return { app, origin: app.brokers[0]?.origin ?? '', browser: createTestBrowser() };
}

for (const required of [true, false]) {
  plainTest(
    `a provider that ${required ? 'requires' : 'offers'} pushed requests is sent them`,
    async () => {
      const { browser, origin } = await setUp({ required });
      const away = await browser.ask(`${origin}/auth/login`);
      const address = new URL(away.headers.get('location') ?? '');
      expect([...address.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
      expect(shown(await browser.go(address)).page).toBe('cards');
      expect(shown(await browser.go(`${origin}/edit/add`)).page).toBe('cards');
    },
  );
}

plainTest('who is not signed in there is told so, as without pushed requests', async () => {
  const { browser, origin } = await setUp({ required: true });
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('login_required');
});

plainTest('secrets are tried in turn when a request is pushed', async () => {
  const { app, browser, origin } = await setUp({ required: true, clientSecret: 'of last year' });
  expect(shown(await browser.go(`${origin}/auth/login`)).page).toBe('cards');
  expect(app.lines.join()).toContain('client_secret_next_in_use');
});

describe('a provider whose endpoint for pushed requests', () => {
  const offer = ({ provider }: World) => {
    provider.lies.discovery = (metadata) => ({
      ...metadata,
      pushed_authorization_request_endpoint: `${provider.issuer}/par`,
    });
  };
  const told = ({ app }: World) =>
    app.lines.map((line) => JSON.parse(line)).findLast(({ event }) => event === 'arrival');

  test.for([
    [
      'answers 500',
      { status: 500, body: '' },
      'provider_unreachable',
      'oauth_response_is_not_conform',
    ],
    [
      'answers 429',
      { status: 429, body: '{"error":"slow_down"}' },
      'provider_unreachable',
      'par_status_429',
    ],
    ['resets the connection', 'reset', 'provider_unreachable', 'call_unreachable'],
    [
      'shows a page',
      { status: 201, headers: { 'content-type': 'text/html' }, body: '<p>' },
      'provider_unreachable',
      'oauth_response_is_not_json',
    ],
    [
      'does not know us',
      { status: 401, body: '{"error":"invalid_client"}' },
      'sign_in_refused',
      'par_invalid_client',
    ],
    [
      'refuses the request',
      { status: 400, body: '{"error":"invalid_request"}' },
      'sign_in_refused',
      'par_invalid_request',
    ],
    [
      'names no request',
      { status: 201, body: '{"expires_in":60}' },
      'sign_in_refused',
      'oauth_invalid_response',
    ],
  ] as const)('%s gets our own page', async ([, reply, ending, reason], { world }) => {
    offer(world);
    world.provider.lies.reply = (path) => (path === '/par' ? reply : undefined);
    const answer = await world.browser.ask(`${world.origin}/edit/add`);
    expect(shown(answer)).toMatchObject({ page: ending, returnPath: '/edit/add' });
    expect(told(world)).toMatchObject({ outcome: ending, reason });
  });

  test('is at an address of its own network is never called', async ({ world }) => {
    world.broker.openid.endpointOrigins = ['https://169.254.169.254'];
    world.provider.lies.discovery = (metadata) => ({
      ...metadata,
      pushed_authorization_request_endpoint: 'https://169.254.169.254/par',
    });
    const answer = await world.browser.ask(`${world.origin}/edit`);
    expect(shown(answer).page).toBe('sign_in_refused');
    expect(told(world)).toMatchObject({ reason: 'call_refused' });
  });

  test('is required and not named is refused', async ({ world }) => {
    world.provider.lies.discovery = (metadata) => ({
      ...metadata,
      require_pushed_authorization_requests: true,
    });
    await world.browser.ask(`${world.origin}/edit`);
    expect(told(world)).toMatchObject({
      reason: 'discovery_without_pushed_authorization_request_endpoint',
    });
  });

  test('has moved is found again by the next customer', async ({ world }) => {
    const { app, browser, origin, provider } = world;
    const accepted = {
      status: 201,
      body: '{"request_uri":"urn:ietf:params:oauth:request_uri:1","expires_in":60}',
    };
    offer(world);
    provider.lies.reply = (path) => (path === '/par' ? accepted : undefined);
    expect((await browser.ask(`${origin}/edit`)).status).toBe(303);
    provider.lies.discovery = (metadata) => ({
      ...metadata,
      pushed_authorization_request_endpoint: `${provider.issuer}/moved`,
    });
    provider.lies.reply = (path) =>
      path === '/moved' ? accepted : path === '/par' ? { status: 404, body: 'gone' } : undefined;
    app.time.offset += 60_000;
    expect(shown(await browser.ask(`${origin}/edit`)).page).toBe('provider_unreachable');
    expect((await browser.ask(`${origin}/edit`)).status).toBe(303);
  });

  test('answers is not asked for anything else before a customer is sent there', async ({
    world,
  }) => {
    const { app, browser, origin, provider } = world;
    offer(world);
    provider.lies.reply = (path) =>
      path === '/par'
        ? {
            status: 201,
            body: '{"request_uri":"urn:ietf:params:oauth:request_uri:1","expires_in":60}',
          }
        : undefined;
    await browser.ask(`${origin}/edit`);
    provider.requests.length = 0;
    app.time.offset += 60_000;
    const away = await browser.ask(`${origin}/edit`);
    expect(away.status).toBe(303);
    expect(provider.requests.map(({ path }) => path)).toEqual(['/par']);
  });
});
