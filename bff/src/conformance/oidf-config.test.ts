import { expect } from 'vitest';
import { newKey } from '../test-support/hostile-keys.ts';
import { expectLeft, refused } from '../test-support/left-behind.ts';
import { test } from '../test-support/visit.ts';

test('oidcc-client-test-discovery-openid-config: the endpoints of the provider’s configuration are the ones used', async ({
  visit,
}) => {
  const { provider } = visit;
  provider.lies.discovery = (metadata) => ({
    ...metadata,
    authorization_endpoint: `${metadata.authorization_endpoint}?of=acme`,
    jwks_uri: `${metadata.jwks_uri}?of=acme`,
  });
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
  const asked = provider.requests.filter(({ parameters }) => parameters.get('of') === 'acme');
  expect(asked.map(({ path }) => path).sort()).toEqual(['/authorize', '/jwks']);
});

test('oidcc-client-test-discovery-jwks-uri-keys: signatures are checked with the keys that jwks_uri publishes', async ({
  visit,
}) => {
  const another = await newKey('RS256');
  visit.provider.lies.jwks = () => ({ keys: [another.jwk] });
  await expectLeft(visit, await visit.arrive(), refused('signature'));
});

test('oidcc-client-test-discovery-issuer-mismatch: nobody is sent to a provider whose configuration names another issuer', async ({
  visit,
}) => {
  const { provider } = visit;
  provider.lies.discovery = (metadata) => ({ ...metadata, issuer: 'https://other.example' });
  await expectLeft(visit, await visit.arrive(), refused('discovery_issuer'));
  expect(provider.requests.some(({ path }) => path === '/authorize')).toBe(false);
});

test('oidcc-client-test-signing-key-rotation-just-before-signing: a key that is new when the token is signed signs in', async ({
  visit,
}) => {
  const { browser, origin, provider } = visit;
  const toCallback = await browser.go(`${origin}/edit`, {
    follow: (next) => next.pathname !== '/auth/callback',
  });
  await provider.rotateKeys();
  const answer = await browser.go(toCallback.headers.get('location') ?? '');
  await expectLeft(visit, answer, { signedIn: 'customer-now' });
});

test('oidcc-client-test-signing-key-rotation: keys changed between two sign-ins go unnoticed', async ({
  visit,
}) => {
  const { app, provider } = visit;
  await visit.arrive();
  await provider.rotateKeys();
  app.lines.length = 0;
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});
