import { signInPaths } from '@card-details/shared/app-paths';
import { needsFreshLogin } from '../bff/bff-problem.ts';

/** The page's own address as the sign-in may send it back: path and language, nothing else. */
function returnPath(): string {
  const language = new URLSearchParams(location.search).get('ui_locales');
  const query = language ? `?${new URLSearchParams({ ui_locales: language })}` : '';
  return location.pathname + query;
}

/** Where the sign-in is asked again; it comes back to `path`. `login` and `stepUp` only after a click. */
export function signInAddress(trip: keyof typeof signInPaths, path: string): string {
  return `${signInPaths[trip]}?return_to=${encodeURIComponent(path)}`;
}

/**
 * Leaves for the silent sign-in, or for the fresh login that a change was refused for want of, and
 * comes back to this page, or to `path`. Never resolves. A fresh login may show a login page:
 * `needsSignIn` tells whether the customer may be sent there.
 */
export function goRound(refusal?: unknown, path: string = returnPath()): Promise<never> {
  location.assign(signInAddress(needsFreshLogin(refusal) ? 'stepUp' : 'refresh', path));
  return new Promise(() => {});
}
