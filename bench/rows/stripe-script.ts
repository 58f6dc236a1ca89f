import { appPaths } from '@card-details/shared/app-paths';
import type { Page, Request } from '@playwright/test';
import { clickManageCards, visitDashboard } from '../browser/visit.ts';
import { cardsPainted } from '../browser/watch-page.ts';
import type { Bench, Measure } from '../row.ts';

const target = 'add, replace';
const patience = 10_000;

/** Every page of ours as a first document: what its link is, and whether Stripe is waited for there. */
const pages = [
  { name: 'list', pathOf: () => appPaths.list, waits: false },
  { name: 'add', pathOf: () => appPaths.add, waits: true },
  { name: 'edit', pathOf: appPaths.edit, waits: false },
  { name: 'replace', pathOf: appPaths.replace, waits: true },
];

async function firstCardId(page: Page): Promise<string> {
  await clickManageCards(page);
  await cardsPainted(page);
  const id = await page.locator('[data-card]').first().getAttribute('data-card');
  if (!id) throw new Error('The first row of the list names no card.');
  return id;
}

/** On which pages the browser turns to Stripe at all. */
export const measureStripeScript: Measure = async ({ browser, house }: Bench) => {
  const isStripe = (request: Request) => {
    const { origin, hostname } = new URL(request.url());
    return origin === house.stripeOrigin || hostname.endsWith('stripe.com');
  };

  async function loadsStripe({ pathOf, waits }: (typeof pages)[number]): Promise<boolean> {
    const page = await visitDashboard(browser, house);
    const path = pathOf(await firstCardId(page));
    let asked = false;
    page.on('request', (request) => {
      asked ||= isStripe(request);
    });
    const asking = waits && page.waitForRequest(isStripe, { timeout: patience }).catch(() => null);
    await page.goto(house.cardsOrigin + path, { waitUntil: 'networkidle' });
    await asking;
    await page.context().close();
    return asked;
  }

  const loading: string[] = [];
  for (const page of pages) if (await loadsStripe(page)) loading.push(page.name);
  const measured = loading.join(', ') || 'none';
  return [{ what: 'pages that load Stripe.js', measured, target, met: measured === target }];
};
