import { createHmac } from 'node:crypto';
import {
  base64url,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTHeaderParameters,
  SignJWT,
} from 'jose';
import type { SigningKey } from './hostile-keys.ts';
import type { Claims } from './hostile-provider.ts';

/** Makes a compact JWT of a header and claims; jose itself refuses to make most of those that we need. */
export type Sign = (header: JWTHeaderParameters, claims: Claims) => Promise<string>;

const part = (value: unknown) => base64url.encode(JSON.stringify(value));

/** Not signed at all; `alg` is `none`, however it is written. */
export function unsigned(alg = 'none'): Sign {
  return async (header, claims) => `${part({ ...header, alg })}.${part(claims)}.`;
}

/** By a key that the provider never had, under the header that it would have written. */
export const signedByAStranger: Sign = async (header, claims) => {
  const { privateKey } = await generateKeyPair(header.alg);
  return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
};

export function signedBy({ privateKey, jwk }: SigningKey): Sign {
  return async (header, claims) =>
    new SignJWT(claims)
      .setProtectedHeader({ ...header, alg: jwk.alg ?? header.alg, kid: jwk.kid })
      .sign(privateKey);
}

/** HS256 over a secret that is none: what anybody may know, or what only authenticates us. */
export function hmacWith(secret: string | Uint8Array): Sign {
  return async (header, claims) => {
    const signed = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`;
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
  };
}

export async function publicKeyAsPem({ publicKey }: SigningKey): Promise<string> {
  return exportSPKI(publicKey);
}

/** Rightly signed, by a key that the token's own header brings or points to. */
export function signedByItsOwnKey(
  point: (ownKey: Awaited<ReturnType<typeof exportJWK>>) => Record<string, unknown>,
): Sign {
  return async (header, claims) => {
    const { privateKey, publicKey } = await generateKeyPair(header.alg, { extractable: true });
    const pointing = point(await exportJWK(publicKey));
    return new SignJWT(claims)
      .setProtectedHeader({ ...header, ...pointing } as JWTHeaderParameters)
      .sign(privateKey);
  };
}

/** Properly signed, with the parameters added to its header before it was. */
export function signedUnder(key: SigningKey, parameters: Record<string, unknown>): Sign {
  return async (header, claims) => {
    const signed = `${part({ ...header, ...parameters })}.${part(claims)}`;
    const algorithm = { name: 'RSASSA-PKCS1-v1_5' };
    const bytes = new TextEncoder().encode(signed);
    const signature = await crypto.subtle.sign(algorithm, key.privateKey, bytes);
    return `${signed}.${base64url.encode(new Uint8Array(signature))}`;
  };
}
