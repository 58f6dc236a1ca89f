import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import * as z from 'zod';

/** A key with which we sign who we are (RFC 7523), and what everybody may know of it. */
export type ClientKey = {
  kid: string;
  alg: 'ES256' | 'RS256';
  privateKey: CryptoKey;
  /** The public half, as our key set publishes it. */
  published: Readonly<Record<string, string>>;
};

const shortestRsa = 2048;
const kid = z.string().min(1).max(100);
const part = z.string().regex(/^[\w-]+$/);
const ec = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: part,
  y: part,
  d: part,
  kid,
});
const rsa = z.object({
  kty: z.literal('RSA'),
  ...{ n: part, e: part, d: part, p: part, q: part, dp: part, dq: part, qi: part },
  kid,
});
const privateKeys = z.object({ keys: z.array(z.discriminatedUnion('kty', [ec, rsa])).min(1) });
type PrivateJwk = z.infer<typeof privateKeys>['keys'][number];

const algorithms = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
} as const;

/** Named one by one, so that nothing private can slip in. */
function publicPart(jwk: PrivateJwk): Record<string, string> {
  return jwk.kty === 'EC'
    ? { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y }
    : { kty: jwk.kty, n: jwk.n, e: jwk.e };
}

/** Halves that do not belong together would make signatures that nobody can verify. */
function belongTogether(privateKey: KeyObject, published: Record<string, string>): boolean {
  const probe = Buffer.from('probe');
  const publicKey = createPublicKey({ key: published, format: 'jwk' });
  return verify('sha256', probe, publicKey, sign('sha256', probe, privateKey));
}

function toClientKey(jwk: PrivateJwk): ClientKey {
  const alg = jwk.kty === 'EC' ? 'ES256' : 'RS256';
  const half = publicPart(jwk);
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: jwk, format: 'jwk' });
    if (!belongTogether(key, half)) throw new Error();
  } catch {
    throw new Error(`key ${jwk.kid} is not a whole private key`);
  }
  const { modulusLength = shortestRsa } = key.asymmetricKeyDetails ?? {};
  if (modulusLength < shortestRsa) {
    throw new Error(`key ${jwk.kid} has fewer than ${shortestRsa} bits`);
  }
  return {
    kid: jwk.kid,
    alg,
    privateKey: key.toCryptoKey(algorithms[alg], false, ['sign']) as CryptoKey,
    published: { ...half, kid: jwk.kid, alg, use: 'sig' },
  };
}

/**
 * Reads a set of private keys (RFC 7517): P-256 for ES256, RSA for RS256, each with a kid of its
 * own. Throws with what is wrong, never with the text itself.
 */
export function readClientKeys(text: string): ClientKey[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error('must be a JSON Web Key Set, {"keys":[…]}');
  }
  const parsed = privateKeys.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `must hold private keys (EC P-256, or RSA), each with a kid: ${issue?.path.join('.')}`,
    );
  }
  const keys = parsed.data.keys.map(toClientKey);
  if (new Set(keys.map((key) => key.kid)).size < keys.length) throw new Error('has a kid twice');
  return keys;
}
