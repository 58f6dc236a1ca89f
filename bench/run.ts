import { launchBrowser } from './browser/launch-browser.ts';
import { openBenchHouse } from './house/open-bench-house.ts';
import { printTable } from './print-table.ts';
import type { Bench, Measure, Row } from './row.ts';
import { measureClickToCards } from './rows/click-to-cards.ts';
import { measureHangingProvider } from './rows/hanging-provider.ts';
import { measureJavaScript } from './rows/javascript.ts';
import { measureLayoutShift } from './rows/layout-shift.ts';
import { measureMemory } from './rows/memory.ts';
import { measureRequests } from './rows/requests-before-paint.ts';
import { measureSessionReads } from './rows/session-reads.ts';
import { measureSilentSignIns } from './rows/silent-sign-ins.ts';
import { measureStart } from './rows/start-to-ready.ts';
import { measureStripeScript } from './rows/stripe-script.ts';

/**
 * `pnpm bench`: measures the built page and the BFF on this machine, and prints what came out with
 * the target beside it. Fails only where something could not be measured. Parameters choose
 * measurements by name.
 */
const measures: Record<string, Measure> = {
  javascript: measureJavaScript,
  'stripe-script': measureStripeScript,
  requests: measureRequests,
  'layout-shift': measureLayoutShift,
  start: measureStart,
  memory: measureMemory,
  'session-reads': measureSessionReads,
  'silent-sign-ins': measureSilentSignIns,
  'click-to-cards': measureClickToCards,
  'hanging-provider': measureHangingProvider,
};

const wanted = process.argv.slice(2);
const rows: Row[] = [];

async function measureAll(bench: Bench): Promise<void> {
  for (const [name, measure] of Object.entries(measures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`measuring ${name}`);
    try {
      rows.push(...(await measure(bench)));
    } catch (error) {
      console.error(`${name} could not be measured. ${(error as Error).message}`);
      process.exitCode = 1;
    }
  }
}

try {
  const house = await openBenchHouse();
  const browser = await launchBrowser();
  await measureAll({ house, browser });
  await browser.close();
  await house.close();
  printTable(rows);
} catch (error) {
  console.error(`Nothing could be measured. ${(error as Error).message}`);
  process.exit(1);
}
