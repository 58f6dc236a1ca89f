import { isCardId } from './card-id.ts';

/** The page's own addresses. `/edit` is what brokers link to and never changes. */
export const appPaths = {
  list: '/edit',
  add: '/edit/add',
  edit: (cardId: string) => `/edit/${cardId}`,
  replace: (cardId: string) => `/edit/${cardId}/replace`,
} as const;

/** The same addresses as react-router patterns. */
export const appPathPatterns = {
  list: '/edit',
  add: '/edit/add',
  edit: '/edit/:cardId',
  replace: '/edit/:cardId/replace',
} as const;

/** Where the page leaves for the sign-in; all are the BFF's, none is a page of the SPA. */
export const signInPaths = {
  refresh: '/auth/refresh',
  login: '/auth/login',
  /** For the fresh login that a change needs. */
  stepUp: '/auth/step-up',
} as const;

/** Where others lead or call, never the page itself: kept apart so that it need not carry them. */
export const authPaths = {
  callback: '/auth/callback',
  /** `initiate_login_uri` (OpenID Connect Core section 4): the broker's side begins a sign-in. */
  initiate: '/auth/initiate',
  /** `post_logout_redirect_uri`: where the OpenID Provider sends back whoever signed out. */
  signedOut: '/auth/signed-out',
  /** `backchannel_logout_uri`: here the OpenID Provider itself calls, no browser. */
  backchannelLogout: '/auth/backchannel-logout',
} as const;

/** What others fetch from a broker's host, without a browser. */
export const wellKnownPaths = {
  /** The public halves of the keys with which we authenticate at OpenID Providers. */
  jwks: '/.well-known/jwks.json',
} as const;

/** Query parameters that an address of ours may carry through the trip to the OpenID Provider. */
const keptParameters = ['ui_locales'] as const;

const longestReturnPath = 512;

function isAppPathname(pathname: string): boolean {
  const [, first, second, third, ...rest] = pathname.split('/');
  if (first !== 'edit' || rest.length > 0) return false;
  if (second === undefined) return true;
  if (third === undefined) return second === 'add' || isCardId(second);
  return isCardId(second) && third === 'replace';
}

/**
 * Reads a path that somebody asks to be sent back to.
 * Returns it in canonical form, with only the query parameters we know, or null for
 * everything that is not one of our own pages (open redirects: RFC 9700 section 4.11).
 */
export function parseReturnPath(value: string): string | null {
  if (value.length > longestReturnPath) return null;
  if (!/^\/[a-zA-Z0-9]/.test(value) || /[^\x21-\x7e]|\\/.test(value)) return null;
  const base = 'https://cards.invalid';
  const url = URL.canParse(value, base) ? new URL(value, base) : null;
  if (!url || url.origin !== base || !isAppPathname(url.pathname)) return null;
  const query = new URLSearchParams();
  for (const name of keptParameters) {
    const kept = url.searchParams.get(name);
    if (kept !== null) query.set(name, kept);
  }
  return query.size > 0 ? `${url.pathname}?${query}` : url.pathname;
}
