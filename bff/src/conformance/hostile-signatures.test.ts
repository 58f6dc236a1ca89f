import { expect } from 'vitest';
import { newKey, type SigningKey } from '../test-support/hostile-keys.ts';
import {
  hmacWith,
  publicKeyAsPem,
  type Sign,
  signedBy,
  signedByItsOwnKey,
  signedUnder,
  unsigned,
} from '../test-support/hostile-tokens.ts';
import { expectLeft, refused } from '../test-support/left-behind.ts';
import { test, type Visit } from '../test-support/visit.ts';

for (const alg of ['none', 'None', 'NONE', '']) {
  test(`H4: alg none: an ID token that names “${alg}” as its algorithm is refused`, async ({
    visit,
  }) => {
    visit.provider.lies.sign = unsigned(alg);
    await expectLeft(visit, await visit.arrive(), refused('oauth_invalid_response'));
  });
}

test('H4: alg none: a signature that is left out under RS256 is missed', async ({ visit }) => {
  visit.provider.lies.sign = async (header, claims) =>
    (await unsigned('RS256')(header, claims)).replace(/\.$/, '.AAAA');
  await expectLeft(visit, await visit.arrive(), refused('signature'));
});

const notSecret: Record<string, (visit: Visit) => Promise<string | Uint8Array>> = {
  'the client secret': async ({ provider }) => provider.clientSecret,
  'the public key as PEM': ({ provider }) => publicKeyAsPem(provider.currentKey()),
  'the public key as JSON': async ({ provider }) => JSON.stringify(provider.currentKey().jwk),
  'the modulus of the public key': async ({ provider }) => provider.currentKey().jwk.n ?? '',
  'an empty secret': async () => '',
};

for (const [what, secretOf] of Object.entries(notSecret)) {
  test(`H5: HS256 signed with ${what} is refused`, async ({ visit }) => {
    visit.provider.lies.sign = hmacWith(await secretOf(visit));
    await expectLeft(visit, await visit.arrive(), refused('oauth_invalid_response'));
  });
}

test('H6: another algorithm: ES256 by a key that the provider publishes is refused where RS256 is agreed', async ({
  visit,
}) => {
  const key = await newKey('ES256');
  visit.provider.lies.jwks = (keys) => ({ keys: [...keys, key.jwk] });
  visit.provider.lies.sign = signedBy(key);
  await expectLeft(visit, await visit.arrive(), refused('oauth_invalid_response'));
});

test('H6: another algorithm: RS256 is refused where ES256 is agreed', async ({ visit }) => {
  visit.broker.openid.idTokenAlg = 'ES256';
  await expectLeft(visit, await visit.arrive(), refused('oauth_invalid_response'));
});

test('H6: another algorithm: a PS256 signature by the right key is refused where RS256 is agreed', async ({
  visit,
}) => {
  const key = await newKey('PS256');
  visit.provider.lies.jwks = (keys) => ({ keys: [...keys, key.jwk] });
  visit.provider.lies.sign = signedBy(key);
  await expectLeft(visit, await visit.arrive(), refused('oauth_invalid_response'));
});

/** Signs with the one key and says that it was the other. */
function signedAs(signer: SigningKey, named: SigningKey): Sign {
  return async (header, claims) => {
    const signed = await signedBy(signer)(header, claims);
    const [, payload, signature] = signed.split('.');
    const { kid } = named.jwk;
    const lie = Buffer.from(JSON.stringify({ ...header, alg: 'RS256', kid })).toString('base64url');
    return [lie, payload, signature].join('.');
  };
}

test('H6: key confusion: an ES256 signature under a header that says RS256 is refused', async ({
  visit,
}) => {
  const key = await newKey('ES256');
  visit.provider.lies.jwks = (keys) => ({ keys: [...keys, key.jwk] });
  visit.provider.lies.sign = signedAs(key, key);
  await expectLeft(visit, await visit.arrive(), refused('signature'));
});

test('H6: key confusion: an ES256 signature under the kid of the RSA key is refused', async ({
  visit,
}) => {
  const key = await newKey('ES256');
  visit.provider.lies.jwks = (keys) => ({ keys: [...keys, key.jwk] });
  visit.provider.lies.sign = signedAs(key, visit.provider.currentKey());
  await expectLeft(visit, await visit.arrive(), refused('signature'));
});

for (const parameter of ['jku', 'x5u']) {
  test(`H7: ${parameter}: keys that the token itself points to are neither used nor fetched`, async ({
    visit,
  }) => {
    const { provider } = visit;
    provider.lies.sign = signedByItsOwnKey(() => ({ [parameter]: `${provider.issuer}/own-keys` }));
    await expectLeft(visit, await visit.arrive(), refused('signature'));
    expect(provider.requests.some(({ path }) => path === '/own-keys')).toBe(false);
  });
}

test('H7: jwk: a key that the token itself brings is not used', async ({ visit }) => {
  visit.provider.lies.sign = signedByItsOwnKey((jwk) => ({ jwk }));
  await expectLeft(visit, await visit.arrive(), refused('signature'));
});

test('H7: x5c: a certificate that the token itself brings is not used', async ({ visit }) => {
  visit.provider.lies.sign = signedByItsOwnKey((jwk) => ({ x5c: [jwk.n] }));
  await expectLeft(visit, await visit.arrive(), refused('signature'));
});

for (const crit of [['odd'], ['alg'], [], 'odd']) {
  test(`H8: crit ${JSON.stringify(crit)}: a token whose critical header nobody knows is refused though its signature is right`, async ({
    visit,
  }) => {
    const key = visit.provider.currentKey();
    visit.provider.lies.sign = signedUnder(key, { crit, odd: true });
    await expectLeft(visit, await visit.arrive(), refused('oauth_unsupported_operation'));
  });
}

test('H8: crit: the same signature without it signs in', async ({ visit }) => {
  visit.provider.lies.sign = signedUnder(visit.provider.currentKey(), { odd: true });
  await expectLeft(visit, await visit.arrive(), { signedIn: 'customer-now' });
});
