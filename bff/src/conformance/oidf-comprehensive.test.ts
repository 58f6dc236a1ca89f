import { newKey } from '../test-support/hostile-keys.ts';
import { hmacWith, signedByAStranger } from '../test-support/hostile-tokens.ts';
import { expectLeft, refused } from '../test-support/left-behind.ts';
import { test } from '../test-support/visit.ts';

test('oidcc-client-test-missing-aud: an ID token for nobody is refused', async ({ visit }) => {
  visit.provider.lies.claims = ({ aud: _, ...claims }) => claims;
  await expectLeft(visit, await visit.arrive(), refused('oauth_invalid_response'));
});

test('oidcc-client-test-invalid-sig-hs256: an ID token signed HS256 is refused, whoever signed it', async ({
  visit,
}) => {
  visit.provider.lies.sign = hmacWith('not the client secret');
  await expectLeft(visit, await visit.arrive(), refused('oauth_invalid_response'));
});

test('oidcc-client-test-invalid-sig-es256: with a broker of ES256, an ID token with a wrong ES256 signature is refused', async ({
  visit,
}) => {
  const { jwk } = await newKey('ES256');
  visit.broker.openid.idTokenAlg = 'ES256';
  visit.provider.lies = {
    jwks: () => ({ keys: [jwk] }),
    header: (header) => ({ ...header, alg: 'ES256', kid: jwk.kid }),
    sign: signedByAStranger,
  };
  await expectLeft(visit, await visit.arrive(), refused('signature'));
});

test('oidcc-client-test-ignores-unparseable-key-in-jwks: keys of kinds that nobody knows yet do not keep the known one from being used', async ({
  visit,
}) => {
  visit.provider.lies.jwks = (keys) => ({
    keys: [
      { kty: 'AKP', alg: 'ML-DSA-0', kid: 'post-quantum', use: 'sig', pub: 'AAAA' },
      { kty: 'made-up', kid: 'made-up' },
      ...keys,
    ],
  });
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});
