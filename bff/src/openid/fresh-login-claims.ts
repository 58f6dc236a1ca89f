import type { IDToken } from 'openid-client';
import type { FreshLogin } from '../brokers/broker.ts';
import { seconds } from '../clock.ts';

/** How far the provider's clock may be from ours, and how long the way back may take. */
const tolerance = 60 * seconds;

/** How a fresh login is asked for (OpenID Connect Core section 3.1.2.1). */
export function freshLoginParameters(wanted: FreshLogin): Record<string, string> {
  return 'acrValues' in wanted
    ? { acr_values: wanted.acrValues.join(' ') }
    : { max_age: String(wanted.maxAgeSeconds) };
}

/**
 * Whether a provider did what it was asked: it may ignore `acr_values`, and some ignore `max_age`,
 * so that only `acr` and `auth_time` in the ID token prove anything. Null where they do, else the word
 * for the log. `now` in milliseconds.
 */
export function freshLoginFault(claims: IDToken, wanted: FreshLogin, now: number): string | null {
  if ('acrValues' in wanted) {
    if (typeof claims.acr !== 'string') return 'acr_missing';
    return wanted.acrValues.includes(claims.acr) ? null : 'acr_other';
  }
  if (typeof claims.auth_time !== 'number') return 'auth_time_missing';
  const age = now - claims.auth_time * seconds;
  if (age > wanted.maxAgeSeconds * seconds + tolerance) return 'auth_time_stale';
  return age < -tolerance ? 'auth_time_ahead' : null;
}
