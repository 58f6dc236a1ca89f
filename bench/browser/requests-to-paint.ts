import type { Request } from '@playwright/test';
import type { Bench } from '../row.ts';
import { clickManageCards, visitDashboard } from './visit.ts';
import { cardsPainted } from './watch-page.ts';

/**
 * All that a first visit asks for from the click on, in order, and which of it before the cards
 * were painted. Ends when the page has gone quiet.
 */
export async function requestsToPaint({
  browser,
  house,
}: Bench): Promise<{ before: Request[]; after: Request[]; close(): Promise<void> }> {
  const page = await visitDashboard(browser, house);
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  await clickManageCards(page);
  const painted = await cardsPainted(page);
  const paintedAt = (await page.evaluate(() => performance.timeOrigin)) + painted;
  await page.waitForLoadState('networkidle');
  const begins = (request: Request) => request.timing().startTime;
  return {
    before: requests.filter((request) => begins(request) <= paintedAt),
    after: requests.filter((request) => begins(request) > paintedAt),
    close: () => page.context().close(),
  };
}
