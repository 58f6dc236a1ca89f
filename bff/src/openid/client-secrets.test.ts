import { expect } from 'vitest';
import { shown } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';

const page = async ({ browser, origin }: World) => shown(await browser.go(`${origin}/edit`)).page;

const tokenCalls = ({ provider }: World) =>
  provider.requests.filter(({ path }) => path === '/token');

const told = ({ app }: World, event: string) =>
  app.lines.map((line) => JSON.parse(line)).filter((line) => line.event === event);

/** The provider has changed to the broker's next secret. */
function changeSecret({ broker, provider }: World): void {
  broker.openid.nextClientSecret = 'the next: secret+%';
  provider.clientSecret = 'the next: secret+%';
}

for (const clientAuth of ['client_secret_basic', 'client_secret_post'] as const) {
  test(`${clientAuth} sends the secret in its own place alone`, async ({ world }) => {
    world.broker.openid.clientAuth = clientAuth;
    expect(await page(world)).toBe('cards');
    const [call] = tokenCalls(world);
    const basic = clientAuth === 'client_secret_basic';
    expect(call?.authorization?.startsWith('Basic ') ?? false).toBe(basic);
    expect(call?.parameters.get('client_secret')).toBe(basic ? null : world.provider.clientSecret);
  });

  test(`the next secret is tried with the same code (${clientAuth})`, async ({ world }) => {
    world.broker.openid.clientAuth = clientAuth;
    changeSecret(world);
    expect(await page(world)).toBe('cards');
    const codes = tokenCalls(world).map(({ parameters }) => parameters.get('code'));
    expect(codes).toHaveLength(2);
    expect(codes[0]).toBe(codes[1]);
  });
}

test('the secret that worked is tried first from then on, and the operator is told once', async ({
  world,
}) => {
  changeSecret(world);
  await page(world);
  await page(world);
  await page(world);
  expect(tokenCalls(world)).toHaveLength(4);
  expect(told(world, 'client_secret_next_in_use')).toMatchObject([
    { level: 'warn', broker: world.broker.id },
  ]);
  expect(world.app.lines.join()).not.toContain('secret+');
});

test('a provider that takes its change back is followed back', async ({ world }) => {
  const first = world.provider.clientSecret;
  changeSecret(world);
  await page(world);
  world.provider.clientSecret = first;
  expect(await page(world)).toBe('cards');
  expect(told(world, 'client_secret_in_use')).toHaveLength(1);
  expect(tokenCalls(world)).toHaveLength(4);
});

test('where both secrets are wrong nobody is signed in, after two calls', async ({ world }) => {
  changeSecret(world);
  world.provider.clientSecret = 'something else';
  expect(await page(world)).toBe('sign_in_refused');
  expect(tokenCalls(world)).toHaveLength(2);
  expect(told(world, 'arrival').at(-1)).toMatchObject({ reason: 'token_invalid_client' });
  expect(told(world, 'client_secret_next_in_use')).toHaveLength(0);
});

test.for([
  [
    'a challenge and no error',
    { status: 401, headers: { 'www-authenticate': 'Basic realm="op"' }, body: '' },
  ],
  [
    'a challenge with invalid_client',
    {
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="op", error="invalid_client"' },
      body: '{}',
    },
  ],
  ['status 400', { status: 400, body: '{"error":"invalid_client"}' }],
] as const)('the next secret is tried after %s', async ([, unknownClient], { world }) => {
  changeSecret(world);
  world.provider.lies.unknownClient = unknownClient;
  expect(await page(world)).toBe('cards');
});

test('a word that only one kind of provider has for a wrong secret is understood there alone', async ({
  world,
}) => {
  changeSecret(world);
  world.provider.lies.unknownClient = { status: 401, body: '{"error":"access_denied"}' };
  expect(await page(world)).toBe('sign_in_refused');
  expect(tokenCalls(world)).toHaveLength(1);
  world.broker.openid = { ...world.broker.openid, profile: 'auth0' };
  expect(await page(world)).toBe('cards');
});

test.for([
  ['finds the code wrong', { status: 400, body: '{"error":"invalid_grant"}' }, 'sign_in_refused'],
  ['is down', { status: 503, body: '{"error":"invalid_client"}' }, 'provider_unreachable'],
  ['resets the connection', 'reset', 'provider_unreachable'],
] as const)(
  'the next secret is not tried where the provider %s',
  async ([, reply, ending], { world }) => {
    world.broker.openid.nextClientSecret = 'next';
    world.provider.lies.reply = (path) => (path === '/token' ? reply : undefined);
    expect(await page(world)).toBe(ending);
    expect(tokenCalls(world)).toHaveLength(1);
  },
);

test('a provider that spends a code on a wrong secret costs one sign-in, not every one', async ({
  world,
}) => {
  changeSecret(world);
  const { lies } = world.provider;
  lies.reply = (path) =>
    path === '/token' && tokenCalls(world).length === 2
      ? { status: 400, body: '{"error":"invalid_grant"}' }
      : undefined;
  expect(await page(world)).toBe('sign_in_refused');
  expect(await page(world)).toBe('cards');
  expect(tokenCalls(world)).toHaveLength(3);
});
