import type { Page } from '@playwright/test';

declare global {
  interface Window {
    /** The sum of all layout shifts since the document began. */
    shiftSoFar: number;
  }
}

/**
 * Runs in every document before its own scripts. Notes what moves, and in `data-cards-painted` how
 * many milliseconds after the navigation began, all redirects included, cards stood on the screen
 * in place of their skeleton.
 */
export function watchPage(): void {
  if (!location.hostname.startsWith('cards.')) return;
  window.shiftSoFar = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries() as (PerformanceEntry & { value: number })[]) {
      window.shiftSoFar += shift.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });

  const observer = new MutationObserver(() => {
    if (!document.querySelector('main ul:not([aria-hidden]) > li')) return;
    observer.disconnect();
    // A frame is on the screen when the task after its animation frame begins.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        document.documentElement.dataset.cardsPainted = String(performance.now());
      };
      port2.postMessage(null);
    });
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** Waits for painted cards. Returns when that was, in milliseconds since the navigation began. */
export async function cardsPainted(page: Page): Promise<number> {
  const painted = page.locator('html[data-cards-painted]');
  return Number(await painted.getAttribute('data-cards-painted'));
}
