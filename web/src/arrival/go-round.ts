import { authPaths } from '@card-details/shared/app-paths';

/** The page's own address as the sign-in may send it back: path and language, nothing else. */
function returnPath(): string {
  const language = new URLSearchParams(location.search).get('ui_locales');
  const query = language ? `?${new URLSearchParams({ ui_locales: language })}` : '';
  return location.pathname + query;
}

/** Where the broker's login is asked again without a prompt; the page comes back to `path`. */
export function refreshAddress(path: string): string {
  return `${authPaths.refresh}?${new URLSearchParams({ return_to: path })}`;
}

/** Where the customer may be asked to sign in at the broker. Only ever after a click. */
export function loginAddress(path: string): string {
  return `${authPaths.login}?${new URLSearchParams({ return_to: path })}`;
}

/** Leaves for the silent sign-in and comes back to this page, or to `path`. Never resolves. */
export function goRound(path: string = returnPath()): Promise<never> {
  location.assign(refreshAddress(path));
  return new Promise(() => {});
}
