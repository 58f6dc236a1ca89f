import { randomUUID } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';

export type SigningAlg = 'RS256' | 'PS256' | 'ES256';
export type SigningKey = {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  /** The public half, as a key set publishes it. */
  jwk: JWK & { kid: string };
};

export async function newKey(alg: SigningAlg): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: randomUUID(), alg, use: 'sig' };
  return { privateKey, publicKey, jwk };
}

const firstKeys = new Map<string, Promise<SigningKey>>();

/** The key that a provider starts with: one for each host in a process, since making one takes longer than a test. */
export function firstKeyOf(host: string, alg: SigningAlg): Promise<SigningKey> {
  const name = `${alg} of ${host}`;
  const key = firstKeys.get(name) ?? newKey(alg);
  firstKeys.set(name, key);
  return key;
}
