import { type Clock, hours } from '../clock.ts';
import type { GuardedFetch } from '../net/guarded-fetch.ts';

const keptFor = 24 * hours;

/**
 * A fetch for one OpenID Provider that remembers its last good key set, and gives it again, for a
 * day at most, while the provider does not: its keys outlive a short outage.
 */
export function keepJwks(fetch: GuardedFetch, jwksUri: string, clock: Clock): GuardedFetch {
  const address = URL.canParse(jwksUri) ? new URL(jwksUri).href : jwksUri;
  let kept: { body: string; at: number } | null = null;

  return async function fetchKeepingJwks(url, init) {
    if (url !== address) return fetch(url, init);
    try {
      const response = await fetch(url, init);
      const body = await response.text();
      if (response.status === 200) {
        kept = { body, at: clock() };
        return new Response(body, response);
      }
      if (response.status < 500 || !isFresh(kept)) return new Response(body, response);
    } catch (error) {
      if (!isFresh(kept)) throw error;
    }
    return new Response(kept?.body, { headers: { 'content-type': 'application/json' } });
  };

  function isFresh(copy: typeof kept): boolean {
    return copy !== null && clock() - copy.at < keptFor;
  }
}
