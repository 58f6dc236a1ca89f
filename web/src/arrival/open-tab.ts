/** Shows nothing any more: the page is about to be replaced, or must not be seen when it comes back. */
function hidePage(): void {
  document.documentElement.dataset.away = '';
}

/** Another session lives in this browser now: what is shown was for somebody else. Never resolves. */
export function leaveForAnotherSession(): Promise<never> {
  hidePage();
  location.reload();
  return new Promise(() => {});
}

/**
 * A page that the browser kept (back/forward cache) may show cards to whoever comes next: it is
 * hidden when it is left, and when it is restored it is loaded again, which asks for the login.
 */
export function watchPageCache(): void {
  window.addEventListener('pagehide', hidePage);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
