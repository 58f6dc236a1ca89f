import type { BrowserContext, Page } from '@playwright/test';
import type { TestHouse } from './open-house.ts';
import { signIn, signOutAtBroker } from './visitor.ts';

/** In a tab of his own Bob takes over at the broker; the cards page has not heard of him yet. */
export async function bobTakesOver(context: BrowserContext, house: TestHouse): Promise<Page> {
  const tab = await context.newPage();
  await signOutAtBroker(tab, house, 'acme');
  await signIn(tab, house, 'bob');
  return tab;
}

/** The list does not hear from the server in the background: only what its reader does reaches it. */
export async function stopRereading(page: Page): Promise<void> {
  await page.route('**/api/cards', (route) =>
    route.request().method() === 'GET' ? route.abort() : route.fallback(),
  );
}
