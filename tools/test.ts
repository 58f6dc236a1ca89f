import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareConformance } from './conformance/compare-conformance.ts';
import { findBrowsers } from './find-browser.ts';
import { run } from './run.ts';

type Count = { passed: number; failed: number };

/** Runs every test there is, in three steps, looks at what they prove, and ends with one line that counts them all. */
const reports = mkdtempSync(join(tmpdir(), 'card-details-tests-'));

function readReport<Report>(file: string, count: (report: Report) => Count): Count {
  try {
    return count(JSON.parse(readFileSync(join(reports, file), 'utf8')));
  } catch {
    // A runner that died before it could report has failed, whatever it had counted.
    return { passed: 0, failed: 1 };
  }
}

async function unitTests(): Promise<Count> {
  const code = await run('vitest', [
    'run',
    '--config',
    'vitest.workspace.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, 'unit.json')}`,
  ]);
  const count = readReport<{ numPassedTests: number; numFailedTests: number }>(
    'unit.json',
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
    }),
  );
  return code === 0 ? count : { ...count, failed: Math.max(count.failed, 1) };
}

async function journeys(): Promise<Count> {
  const browsers = await findBrowsers().catch((error: Error) => console.error(error.message));
  if (!browsers) return { passed: 0, failed: 1 };
  const code = await run('playwright', ['test', '--config', 'e2e/playwright.config.ts'], {
    ...browsers,
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'journeys.json'),
  });
  const count = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(
    'journeys.json',
    ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }),
  );
  return code === 0 ? count : { ...count, failed: Math.max(count.failed, 1) };
}

async function build(): Promise<Count> {
  const code = await run('pnpm', ['build']);
  return { passed: 0, failed: code === 0 ? 0 : 1 };
}

/** One more: the page of the conformance tests says what this very run has given. */
function conformance(): Count {
  try {
    const faults = compareConformance(reports);
    for (const fault of faults) console.error(fault);
    return faults.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  } catch {
    // A report is missing, which its own step has counted.
    return { passed: 0, failed: 1 };
  }
}

const counts = [await unitTests(), await build(), await journeys(), conformance()];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
