import { setTimeout as delay } from 'node:timers/promises';
import { clickManageCards, screens, visitDashboard } from '../browser/visit.ts';
import type { Bench, Measure, Row } from '../row.ts';

/** Customers with all that a list can have, and what each of them sees at the end. */
const customers = [
  { name: 'Alice Morgan', sees: 'ending in 4242' },
  { name: 'Carol Whitaker', sees: 'No saved cards yet' },
  { name: 'Dave Okafor', sees: 'Expired' },
];

/** Long enough for the logo to come after the first paint, as it does on a phone. */
const pictureDelay = 300;
const stripeDelay = 400;
const isPicture = /\.svg$/;

async function shiftOf(
  { browser, house }: Bench,
  viewport: (typeof screens)[keyof typeof screens],
  { name, sees }: (typeof customers)[number],
): Promise<number> {
  const page = await visitDashboard(browser, house, { viewport, name });
  await page.route(isPicture, async (route) => {
    await delay(pictureDelay);
    await route.continue();
  });
  await clickManageCards(page);
  await page.getByRole('main').getByText(sees).first().waitFor();
  await page.waitForLoadState('networkidle');
  const shift = await page.evaluate(() => window.shiftSoFar);
  await page.context().close();
  return shift;
}

/** All that moves from the first byte to the quiet page, with a Stripe slow enough to see the skeleton. */
export const measureLayoutShift: Measure = async (bench) => {
  const rows: Row[] = [];
  await bench.house.stripe.addFault({ kind: 'delay', path: '/v1/customers/*', ms: stripeDelay });
  try {
    for (const [screen, viewport] of Object.entries(screens)) {
      const shifts: number[] = [];
      for (const customer of customers) shifts.push(await shiftOf(bench, viewport, customer));
      const worst = Math.max(...shifts);
      rows.push({
        what: `layout shift on /edit, ${screen}`,
        measured: worst === 0 ? '0' : worst.toFixed(4),
        target: '0',
        met: worst === 0,
        note: `several cards, none, an expired one: ${shifts.map((shift) => shift.toFixed(4)).join(', ')}`,
      });
    }
  } finally {
    await bench.house.stripe.clearFaults();
  }
  return rows;
};
