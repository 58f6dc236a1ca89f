import { expect } from 'vitest';
import { newKey } from '../test-support/hostile-keys.ts';
import { signedByAStranger, unsigned } from '../test-support/hostile-tokens.ts';
import { expectLeft, refused } from '../test-support/left-behind.ts';
import { test, type Visit } from '../test-support/visit.ts';

/** The paths at which the provider was asked; keys are fetched while the browser is on its way. */
const asked = ({ provider }: Visit) => provider.requests.map(({ path }) => path).sort();

test('oidcc-client-test: the code flow signs in, and calls nothing but what it needs', async ({
  visit,
}) => {
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
  expect(asked(visit)).toEqual([
    '/.well-known/openid-configuration',
    '/authorize',
    '/jwks',
    '/token',
  ]);
  const request = visit.provider.requests.find(({ path }) => path === '/authorize');
  expect(request?.parameters.get('scope')).toBe('openid');
});

test('oidcc-client-test-invalid-iss: an ID token of another issuer is refused', async ({
  visit,
}) => {
  visit.provider.lies.claims = (claims) => ({ ...claims, iss: 'https://other.example' });
  await expectLeft(visit, await visit.arrive(), refused('oauth_jwt_claim_comparison_failed_iss'));
});

test('oidcc-client-test-missing-sub: an ID token without sub is refused', async ({ visit }) => {
  visit.provider.lies.claims = ({ sub: _, ...claims }) => claims;
  await expectLeft(visit, await visit.arrive(), refused('oauth_invalid_response'));
});

test('oidcc-client-test-invalid-aud: an ID token for another client is refused', async ({
  visit,
}) => {
  visit.provider.lies.claims = (claims) => ({ ...claims, aud: 'another-client' });
  await expectLeft(visit, await visit.arrive(), refused('oauth_jwt_claim_comparison_failed_aud'));
});

test('oidcc-client-test-missing-iat: an ID token without iat is refused', async ({ visit }) => {
  visit.provider.lies.claims = ({ iat: _, ...claims }) => claims;
  await expectLeft(visit, await visit.arrive(), refused('oauth_invalid_response'));
});

test('oidcc-client-test-kid-absent-single-jwks: an ID token without kid signs in while the provider has one key', async ({
  visit,
}) => {
  visit.provider.lies.header = ({ kid: _, ...header }) => header;
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});

test('oidcc-client-test-kid-absent-multiple-jwks: an ID token without kid signs in by the one of two keys that has signed it', async ({
  visit,
}) => {
  const other = await newKey('RS256');
  visit.provider.lies.header = ({ kid: _, ...header }) => header;
  visit.provider.lies.jwks = (keys) => ({ keys: [other.jwk, ...keys] });
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});

test('oidcc-client-test-idtoken-sig-rs256: an ID token signed RS256 signs in, its signature checked', async ({
  visit,
}) => {
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
  expect(asked(visit)).toContain('/jwks');
});

test('oidcc-client-test-idtoken-sig-none: an ID token that is not signed is refused', async ({
  visit,
}) => {
  visit.provider.lies.sign = unsigned();
  await expectLeft(visit, await visit.arrive(), refused('oauth_invalid_response'));
});

test('oidcc-client-test-invalid-sig-rs256: an ID token with a wrong signature is refused', async ({
  visit,
}) => {
  visit.provider.lies.sign = signedByAStranger;
  await expectLeft(visit, await visit.arrive(), refused('signature'));
});

test('oidcc-client-test-nonce-invalid: an ID token with another nonce is refused', async ({
  visit,
}) => {
  visit.provider.lies.claims = (claims) => ({ ...claims, nonce: 'of-another-attempt' });
  await expectLeft(visit, await visit.arrive(), refused('oauth_jwt_claim_comparison_failed_nonce'));
});

test('oidcc-client-test-client-secret-basic: the code is sent with the secret in the Authorization header', async ({
  visit,
}) => {
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
  const sent = visit.provider.requests.find(({ path }) => path === '/token');
  expect(sent?.authorization).toMatch(/^Basic /);
  expect(sent?.parameters.has('client_secret')).toBe(false);
});
