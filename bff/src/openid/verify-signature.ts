import {
  type CompactJWSHeaderParameters,
  type CompactVerifyResult,
  type CryptoKey,
  compactVerify,
  decodeProtectedHeader,
  errors,
} from 'jose';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import type { BrokerOpenId } from '../brokers/broker.ts';
import type { Clock } from '../clock.ts';
import type { KeySet, ProviderKeys } from './provider-keys.ts';

type Header = CompactJWSHeaderParameters;

/** The keys that may have signed under this header; several where it has no kid, or two have the same. */
async function* candidates(keys: KeySet, header: Header): AsyncGenerator<CryptoKey> {
  try {
    yield await keys(header);
  } catch (error) {
    if (error instanceof errors.JWKSMultipleMatchingKeys) yield* error;
  }
}

async function verifyWith(keys: KeySet, token: string, header: Header) {
  for await (const key of candidates(keys, header)) {
    const verified = await compactVerify(token, key, { algorithms: [header.alg] }).catch(
      () => null,
    );
    if (verified) return verified;
  }
  return null;
}

function readHeader(token: string): Partial<Header> {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return {};
  }
}

/**
 * Verifies who signed a token, under the one algorithm of the broker and with the keys that its
 * provider publishes, never with one that the token brings along (RFC 8725 section 3). A token that
 * no key has signed makes us ask for the keys anew, once: so whoever signs in while the provider
 * changes its keys notices nothing. `stranger`: anybody could have sent it, not the token endpoint
 * alone; then that is done seldom. Rejects with SignInFailure.
 */
export async function verifySignature(
  token: string,
  {
    alg,
    keys,
    clock,
    stranger,
  }: {
    alg: BrokerOpenId['idTokenAlg'];
    keys: ProviderKeys;
    clock: Clock;
    stranger: boolean;
  },
): Promise<CompactVerifyResult> {
  const header = readHeader(token);
  if (header.alg !== alg) throw new SignInFailure('sign_in_refused', 'signature_alg');
  const arrivedAt = clock();
  const known = await keys.current();
  const verified = await verifyWith(known.value, token, { ...header, alg });
  if (verified) return verified;
  const newest = known.askedAt < arrivedAt ? await keys.newest({ forStranger: stranger }) : null;
  const verifiedNow = newest && (await verifyWith(newest.value, token, { ...header, alg }));
  if (!verifiedNow) throw new SignInFailure('sign_in_refused', 'signature');
  return verifiedNow;
}
