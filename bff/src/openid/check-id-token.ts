import { decodeProtectedHeader } from 'jose';
import type { IDToken } from 'openid-client';
import type { Identity } from '../arrival/openid-provider.ts';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import type { BrokerOpenId } from '../brokers/broker.ts';
import { isOfDirectory } from '../brokers/entra-tenant.ts';
import { minutes, seconds } from '../clock.ts';
import { customerKeyOf } from './customer-key.ts';
import { isIdentifier } from './identifier.ts';

const longestIdToken = 16 * 1024;
/** A longer one does not fit into every provider's idea of an address. */
const longestHint = 4 * 1024;
const oldestIssue = 10 * minutes;
const newestIssue = 60 * seconds;

/** Tokens of other kinds that the same keys sign (RFC 9068, OpenID Connect Back-Channel Logout 1.0). */
const otherTypes = ['at+jwt', 'logout+jwt'];

function refuse(reason: string): never {
  throw new SignInFailure('sign_in_refused', reason);
}

/**
 * The checks of an ID token that are left once openid-client has made its own (algorithm, iss, aud,
 * exp, nbf, nonce) and its signature is verified: size, type, azp of a single audience, how long ago it was
 * issued, the form of sub, the directory where several share a provider; then the customer key. `now` in milliseconds.
 */
export function checkIdToken(
  token: { encoded: string; claims: IDToken },
  openid: BrokerOpenId,
  now: number,
): Omit<Identity, 'freshLoginFault'> {
  const { encoded, claims } = token;
  if (encoded.length > longestIdToken) refuse('id_token_too_long');

  const type = decodeProtectedHeader(encoded)
    .typ?.toLowerCase()
    .replace(/^application\//, '');
  if (type !== undefined && otherTypes.includes(type)) refuse('id_token_type');

  if (claims.azp !== undefined && claims.azp !== openid.clientId) refuse('id_token_azp');

  const age = now - claims.iat * seconds;
  if (age > oldestIssue || age < -newestIssue) refuse('id_token_iat');

  if (!isIdentifier(claims.sub)) refuse('id_token_sub');

  if (!isOfDirectory(openid.issuer, claims.tid)) refuse('id_token_tid');

  return {
    sub: claims.sub,
    sid: isIdentifier(claims.sid) ? claims.sid : null,
    customerKey: customerKeyOf(claims, openid.customerKeyClaims),
    issuedAt: claims.iat * seconds,
    idToken: openid.endSession && encoded.length <= longestHint ? encoded : null,
  };
}
