import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { BenchHouse } from '../house/open-bench-house.ts';
import { watchPage } from './watch-page.ts';

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };
export const screens = { phone, desktop };

/** A browser that was never here, signed in at the broker and standing on its dashboard. */
export async function visitDashboard(
  browser: Browser,
  house: BenchHouse,
  {
    name = 'Alice Morgan',
    ...options
  }: Pick<BrowserContextOptions, 'viewport'> & { name?: string } = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  await context.addInitScript(watchPage);
  const page = await context.newPage();
  await page.goto(house.dashboardUrl);
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  await page.waitForURL(house.dashboardUrl);
  return page;
}

/** The click that every journey of a customer begins with. */
export async function clickManageCards(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Manage payment cards' }).click();
}
