import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { newPrivateJwk } from '../test-support/new-client-key.ts';
import { readClientKeys } from './client-keys.ts';

const read = (...keys: unknown[]) => readClientKeys(JSON.stringify({ keys }));

for (const alg of ['ES256', 'RS256'] as const) {
  test(`of a key for ${alg} everybody may know the public half, and no more`, async () => {
    const jwk = await newPrivateJwk(alg);
    const [key] = read({ ...jwk, use: 'sig', note: 'ours' });
    const half = alg === 'ES256' ? ['crv', 'x', 'y'] : ['e', 'n'];
    expect(Object.keys(key?.published ?? {}).sort()).toEqual(
      ['alg', 'kid', 'kty', 'use', ...half].sort(),
    );
    expect(key?.published).toMatchObject({ kid: jwk.kid, alg, use: 'sig' });
    expect(key?.privateKey).toMatchObject({ type: 'private', extractable: false });
  });
}

test('what is wrong with a key is said without the key', async () => {
  const jwk = await newPrivateJwk();
  const other = await newPrivateJwk();
  const { d, ...publicHalf } = jwk;
  const { kid: _, ...nameless } = jwk;
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const wrong: [unknown[], RegExp][] = [
    [[], /must hold private keys/],
    [[publicHalf], /must hold private keys .* keys\.0\.d/],
    [[nameless], /must hold private keys .* keys\.0\.kid/],
    [[{ kty: 'oct', k: 'c2VjcmV0', kid: 'a' }], /must hold private keys/],
    [[{ ...jwk, d: other.d }], /is not a whole private key/],
    [[{ ...jwk, x: 'AAAA' }], /is not a whole private key/],
    [[jwk, { ...other, kid: jwk.kid }], /has a kid twice/],
    [[{ ...short.export({ format: 'jwk' }), kid: 'short' }], /key short has fewer than 2048 bits/],
  ];
  for (const [keys, sentence] of wrong) {
    expect(() => read(...keys)).toThrow(sentence);
    expect(() => read(...keys)).not.toThrow(d);
  }
  expect(() => readClientKeys(`{"keys":[${d}`)).toThrow('must be a JSON Web Key Set');
  expect(() => readClientKeys(`{"keys":[${d}`)).not.toThrow(d);
});
