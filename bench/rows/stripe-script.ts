import type { Page } from '@playwright/test';
import { clickManageCards, visitDashboard } from '../browser/visit.ts';
import { cardsPainted } from '../browser/watch-page.ts';
import type { Bench, Measure } from '../row.ts';

const target = 'add, replace';

/** How a customer comes from the list to each page, and what stands there when it is all there. */
const ways: Record<string, (page: Page) => Promise<void>> = {
  list: async () => {},
  add: (page) => page.getByRole('link', { name: 'Add a card' }).click(),
  edit: (page) =>
    page
      .getByRole('link', { name: /^Edit / })
      .first()
      .click(),
  replace: async (page) => {
    await page
      .getByRole('link', { name: /^Edit / })
      .first()
      .click();
    await page.getByRole('link', { name: /Replace this card/ }).click();
  },
};

async function asksForStripe(
  { browser, house }: Bench,
  go: (page: Page) => Promise<void>,
): Promise<boolean> {
  const page = await visitDashboard(browser, house);
  let asked = false;
  page.on('request', (request) => {
    const { origin, hostname } = new URL(request.url());
    asked ||= origin === house.stripeOrigin || hostname.endsWith('stripe.com');
  });
  await clickManageCards(page);
  await cardsPainted(page);
  await go(page);
  await page.waitForLoadState('networkidle');
  await page.context().close();
  return asked;
}

/** On which pages the browser turns to Stripe at all. */
export const measureStripeScript: Measure = async (bench) => {
  const asking: string[] = [];
  for (const [name, go] of Object.entries(ways)) {
    if (await asksForStripe(bench, go)) asking.push(name);
  }
  const measured = asking.join(', ') || 'none';
  return [{ what: 'pages that load Stripe.js', measured, target, met: measured === target }];
};
