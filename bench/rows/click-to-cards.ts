import { launchBrowser } from '../browser/launch-browser.ts';
import { clickManageCards, visitDashboard } from '../browser/visit.ts';
import { cardsPainted } from '../browser/watch-page.ts';
import { startSlowNetwork } from '../click-to-cards/slow-network.ts';
import { median } from '../median.ts';
import type { Measure } from '../row.ts';

const rounds = 5;
const latency = 100;
const stripeAnswersIn = 200;
const target = 1.3;

/**
 * From the click on the broker's dashboard to painted cards, in a browser that has nothing of ours
 * yet: our page, and the same redirects and the same document without any script.
 */
export const measureClickToCards: Measure = async ({ house }) => {
  const network = await startSlowNetwork();
  const browser = await launchBrowser([
    `--host-resolver-rules=MAP *.localhost 127.0.0.1:${network.port}`,
  ]);
  for (const path of ['/v1/customers/*', '/v1/customers/*/payment_methods']) {
    await house.stripe.addFault({ kind: 'delay', path, ms: stripeAnswersIn });
  }

  async function flow(plain: boolean): Promise<number> {
    Object.assign(network, { latency: 0, plain });
    const page = await visitDashboard(browser, house);
    network.latency = latency;
    await clickManageCards(page);
    const milliseconds = await cardsPainted(page);
    await page.context().close();
    return milliseconds;
  }

  try {
    await flow(false);
    const pairs: { plain: number; ours: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      pairs.push({ plain: await flow(true), ours: await flow(false) });
    }
    const times = (name: 'plain' | 'ours') => Math.round(median(pairs.map((pair) => pair[name])));
    const ratios = pairs.map(({ plain, ours }) => ours / plain);
    return [
      {
        what: 'click to painted cards, against no script',
        measured: `${median(ratios).toFixed(2)} x`,
        target: `<= ${target} x`,
        met: median(ratios) <= target,
        note: `${times('ours')} ms against ${times('plain')} ms, nothing cached, ${latency} ms per request, Stripe answering in ${stripeAnswersIn} ms; rounds ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`,
      },
    ];
  } finally {
    await house.stripe.clearFaults();
    await browser.close();
    await network.close();
  }
};
