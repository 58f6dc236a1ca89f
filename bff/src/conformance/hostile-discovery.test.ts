import { expect } from 'vitest';
import { expectLeft, refused } from '../test-support/left-behind.ts';
import { test, type Visit } from '../test-support/visit.ts';

const discovery = '/.well-known/openid-configuration';

function wasAsked({ provider }: Visit, path: string): boolean {
  return provider.requests.some((request) => request.path === path);
}

for (const [what, issuer] of [
  ['differs', () => 'https://other.example'],
  ['differs by a slash only', (issuer: string) => `${issuer}/`],
  ['differs by case only', (issuer: string) => issuer.replace('op.', 'OP.')],
  ['is missing', () => undefined],
  ['is a list of which one is right', (issuer: string) => [issuer]],
] as const) {
  test(`H3: discovery: an issuer that ${what} sends nobody there`, async ({ visit }) => {
    visit.provider.lies.discovery = (metadata) => ({
      ...metadata,
      issuer: issuer(visit.provider.issuer),
    });
    await expectLeft(visit, await visit.arrive(), refused('discovery_issuer'));
    expect(wasAsked(visit, '/authorize')).toBe(false);
  });
}

for (const [what, location] of [
  ['the metadata address of a cloud', () => 'http://169.254.169.254/latest/meta-data/'],
  ['localhost', () => 'http://localhost:8080/'],
  ['another address of its own', (issuer: string) => `${issuer}/elsewhere`],
] as const) {
  test(`H24: discovery that redirects to ${what} is not followed; the session before lives on until its last check is too old`, async ({
    visit,
  }) => {
    const headers = { location: location(visit.provider.issuer) };
    visit.provider.lies.reply = (path) =>
      path === discovery ? { status: 302, headers } : undefined;
    await expectLeft(visit, await visit.arrive(), {
      page: 'provider_unreachable',
      reason: 'discovery_status_302',
      keepsSession: true,
    });
    expect(wasAsked(visit, '/elsewhere')).toBe(false);
  });
}

const insideAddresses = [
  'http://169.254.169.254/latest/meta-data/',
  'https://169.254.169.254/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[64:ff9b::a00:1]/',
  'https://internal.example:8443/',
  'https://user:word@op.example/',
  'http://op.example/',
];

for (const address of insideAddresses) {
  for (const endpoint of ['token_endpoint', 'jwks_uri']) {
    test(`H24: ${endpoint} at ${address} is never called, even where the broker allows it`, async ({
      visit,
    }) => {
      visit.broker.openid.endpointOrigins = [new URL(address).origin];
      visit.provider.lies.discovery = (metadata) => ({ ...metadata, [endpoint]: address });
      const reason = endpoint === 'jwks_uri' ? 'jwks_refused' : 'call_refused';
      await expectLeft(visit, await visit.arrive(), refused(reason));
    });
  }
}

for (const endpoint of ['authorization_endpoint', 'token_endpoint', 'jwks_uri']) {
  test(`H26: metadata drift: ${endpoint} moved to another host overnight is not followed`, async ({
    visit,
  }) => {
    visit.provider.lies.discovery = (metadata) => ({
      ...metadata,
      [endpoint]: 'https://login.other.example/somewhere',
    });
    await expectLeft(visit, await visit.arrive(), refused(`discovery_stray_${endpoint}`));
    expect(wasAsked(visit, '/authorize')).toBe(false);
  });
}

test('H26: metadata drift: an authorization endpoint on another port is another one', async ({
  visit,
}) => {
  visit.provider.lies.discovery = (metadata) => ({
    ...metadata,
    authorization_endpoint: 'http://op.localhost:1/authorize',
  });
  const reason = 'discovery_stray_authorization_endpoint';
  await expectLeft(visit, await visit.arrive(), refused(reason));
});

test('H26: metadata drift: a host that the broker has named is followed', async ({ visit }) => {
  const { broker, provider } = visit;
  const moved = provider.issuer.replace('op.', 'moved.');
  broker.openid.endpointOrigins = [moved];
  provider.lies.discovery = (metadata) => ({ ...metadata, token_endpoint: `${moved}/token` });
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});
