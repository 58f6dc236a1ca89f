import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'oidc-provider';

export type SigningKey = JWK & { kid: string };

/** A fresh RSA key for RS256, private parts included. */
export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: crypto.randomUUID(), alg: 'RS256', use: 'sig' } as SigningKey;
}
