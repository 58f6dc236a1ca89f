/// <reference lib="dom" />

/**
 * Covers the page with the bank's challenge until the customer has answered or closed it. Like
 * Stripe's own, it lies over the page but under a modal dialog of the page's.
 */
export function showChallenge(challengeUrl: string, clientSecret: string): Promise<void> {
  const { origin } = new URL(challengeUrl);
  const cover = document.createElement('iframe');
  const focusedBefore = document.activeElement;
  cover.title = "Test bank: Confirm it's you";
  cover.src = `${challengeUrl}#${encodeURIComponent(location.origin)}&${clientSecret}`;
  Object.assign(cover.style, {
    border: '0',
    colorScheme: 'normal',
    height: '100%',
    inset: '0',
    position: 'fixed',
    width: '100%',
    zIndex: '2147483647',
  });
  return new Promise((resolve) => {
    function receive(event: MessageEvent<{ kind: string }>): void {
      if (event.origin !== origin || event.source !== cover.contentWindow) return;
      if (event.data.kind !== 'answered') return;
      window.removeEventListener('message', receive);
      cover.remove();
      if (focusedBefore instanceof HTMLElement) focusedBefore.focus();
      resolve();
    }
    window.addEventListener('message', receive);
    cover.addEventListener('load', () => cover.focus());
    document.body.append(cover);
  });
}
