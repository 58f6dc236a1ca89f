import { findBrowsers } from './find-browser.ts';
import { run } from './run.ts';

/** The browser journeys alone, against the web build that is there; parameters go to Playwright. */
process.exitCode = await run(
  'playwright',
  ['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
  await findBrowsers(),
);
