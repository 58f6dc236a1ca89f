import { signInPaths } from '@card-details/shared/app-paths';
import { needsFreshLogin } from '../bff/bff-problem.ts';

/** The page's own address as the sign-in may send it back: path and language, nothing else. */
function returnPath(): string {
  const language = new URLSearchParams(location.search).get('ui_locales');
  const query = language ? `?${new URLSearchParams({ ui_locales: language })}` : '';
  return location.pathname + query;
}

const addressOf = (trip: keyof typeof signInPaths, path: string) =>
  `${signInPaths[trip]}?${new URLSearchParams({ return_to: path })}`;

/** Where the broker's login is asked again without a prompt; the page comes back to `path`. */
export function refreshAddress(path: string): string {
  return addressOf('refresh', path);
}

/** Where the customer may be asked to sign in at the broker. Only ever after a click. */
export function loginAddress(path: string): string {
  return addressOf('login', path);
}

function leaveFor(address: string): Promise<never> {
  location.assign(address);
  return new Promise(() => {});
}

/** Leaves for the silent sign-in and comes back to this page, or to `path`. Never resolves. */
export function goRound(path: string = returnPath()): Promise<never> {
  return leaveFor(refreshAddress(path));
}

/**
 * Leaves for the sign-in that a change was refused for want of, and comes back to this page. Where
 * that is a fresh login, the customer may be asked for it: only after a click (`needsSignIn`).
 */
export function goRoundFor(refusal: unknown): Promise<never> {
  return leaveFor(addressOf(needsFreshLogin(refusal) ? 'stepUp' : 'refresh', returnPath()));
}
