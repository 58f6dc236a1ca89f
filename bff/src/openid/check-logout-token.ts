import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { LogoutRefusal } from '../arrival/logout-refusal.ts';
import type { BrokerOpenId } from '../brokers/broker.ts';
import { type ProviderProfile, providerProfiles } from '../brokers/provider-profiles.ts';
import { minutes, seconds } from '../clock.ts';
import type { LogoutNotice } from '../session/heed-logout.ts';
import { isIdentifier } from './identifier.ts';

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** The tombstones of older tokens may be gone, so these could not be told from a replay. */
const oldestIssue = 10 * minutes;
/** How far the provider's clock may be from ours. */
const tolerance = 60 * seconds;

function check(holds: boolean, reason: string, message: string): asserts holds {
  if (!holds) throw new LogoutRefusal(reason, message);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Ours alone: a token that others may take too would be theirs to replay here. */
function isForUsAlone(audience: unknown, clientId: string): boolean {
  const audiences = Array.isArray(audience) ? audience : [audience];
  return audiences.length === 1 && audiences[0] === clientId;
}

function typeOf({ typ }: Partial<JWTHeaderParameters>): string | null {
  return typ === undefined
    ? null
    : String(typ)
        .toLowerCase()
        .replace(/^application\//, '');
}

function optionalIdentifier(claims: JWTPayload, name: 'sub' | 'sid'): string | null {
  const value = claims[name];
  if (value === undefined) return null;
  check(isIdentifier(value), name, `${name} must be 1 to 255 characters of ASCII.`);
  return value;
}

/**
 * Every check of a logout token but its signature (OpenID Connect Back-Channel Logout 1.0 section
 * 2.6), as strict as the broker's profile allows. `now` in milliseconds. Throws LogoutRefusal.
 */
export function checkLogoutToken(
  { header, claims }: { header: Partial<JWTHeaderParameters>; claims: JWTPayload },
  openid: BrokerOpenId,
  now: number,
): LogoutNotice {
  const { logoutToken }: ProviderProfile = providerProfiles[openid.profile];
  const { types, needsExp, sidMeansAll } = logoutToken;
  check(types.includes(typeOf(header)), 'typ', `typ must be ${types[0] ?? 'absent'}.`);
  check(claims.iss === openid.issuer, 'iss', `iss must be ${openid.issuer}, to the letter.`);
  check(isForUsAlone(claims.aud, openid.clientId), 'aud', 'aud must be this client alone.');

  const { exp, iat, jti, nbf, events } = claims;
  check(isTime(iat), 'iat', 'iat must be a time.');
  const age = now - iat * seconds;
  check(age <= oldestIssue && age >= -tolerance, 'iat', 'iat must be of the last ten minutes.');
  check(exp !== undefined || !needsExp, 'exp', 'exp is required.');
  check(exp === undefined || isTime(exp), 'exp', 'exp must be a time.');
  check(exp === undefined || now < exp * seconds + tolerance, 'exp', 'This token has expired.');
  const begins = nbf === undefined || (isTime(nbf) && nbf * seconds <= now + tolerance);
  check(begins, 'nbf', 'This token is not valid yet.');

  check(isIdentifier(jti), 'jti', 'jti must be 1 to 255 characters of ASCII.');
  const isLogout = isObject(events) && isObject(events[logoutEvent]);
  check(isLogout, 'events', `events must have a member ${logoutEvent} that is an object.`);
  // Section 2.4 forbids it, so that no ID token can pass for a logout token.
  check(!Object.hasOwn(claims, 'nonce'), 'nonce', 'nonce is prohibited.');

  const sub = optionalIdentifier(claims, 'sub');
  const sid = optionalIdentifier(claims, 'sid');
  check(sub !== null || sid !== null, 'sub_and_sid', 'sub, sid or both are required.');
  return { jti, sub, sid, meansAll: sidMeansAll, issuedAt: iat * seconds };
}
