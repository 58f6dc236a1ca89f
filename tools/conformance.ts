import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provedElsewhere } from '@card-details/bff/conformance/catalogue';
import {
  conformancePage,
  readResults,
  writeConformance,
} from './conformance/compare-conformance.ts';
import { findBrowsers } from './find-browser.ts';
import { run } from './run.ts';

/** Runs the tests that prove the cases of the catalogue, and writes `docs/conformance.md` out of them. */
const reports = mkdtempSync(join(tmpdir(), 'card-details-conformance-'));
const isJourney = ({ file }: { file: string }) => file.startsWith('e2e/');
const units = provedElsewhere.filter((proof) => !isJourney(proof)).map(({ file }) => file);
const journeys = provedElsewhere.filter(isJourney).map(({ title }) => RegExp.escape(title));

await run('vitest', [
  'run',
  '--config',
  'vitest.workspace.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(reports, 'unit.json')}`,
  'bff/src/conformance/',
  ...new Set(units),
]);
await run('pnpm', ['build']);
// One browser will do here; `npx pnpm test` takes them all.
const chosen = ['--project', 'chromium', '--grep', journeys.join('|')];
await run('playwright', ['test', '--config', 'e2e/playwright.config.ts', ...chosen], {
  ...(await findBrowsers()),
  PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'journeys.json'),
});

const { text, faults } = writeConformance(readResults(reports));
writeFileSync(conformancePage, text);
for (const fault of faults) console.error(fault);
console.log(`Wrote docs/conformance.md${faults.length > 0 ? ', which does not hold yet' : ''}.`);
process.exitCode = faults.length === 0 ? 0 : 1;
