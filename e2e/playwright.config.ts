import { defineConfig, devices } from '@playwright/test';

const asRoot = process.getuid?.() === 0;
const { CHROMIUM_PATH, FIREFOX_PATH, PLAYWRIGHT_OUTPUT_DIR, PLAYWRIGHT_JSON_OUTPUT_FILE } =
  process.env;
const bothBrowsers = ['**/shared-computer*.journey.ts', '**/arrival-cookies.journey.ts'];

// As tall as the longest form: right after a scroll, Chromium may still give a click to the frame of
// another origin that stood there before.
const tallWindow = { width: 1280, height: 1300 };

export default defineConfig({
  testDir: './journeys',
  testMatch: '**/*.journey.ts',
  outputDir: PLAYWRIGHT_OUTPUT_DIR ?? '../test-results',
  fullyParallel: true,
  workers: 2,
  // A journey that passes at the second try has failed.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: PLAYWRIGHT_JSON_OUTPUT_FILE ?? '../test-results/report.json' }],
  ],
  use: {
    locale: 'en-GB',
    trace: 'retain-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        viewport: tallWindow,
        launchOptions: {
          ...(CHROMIUM_PATH && { executablePath: CHROMIUM_PATH }),
          args: ['--disable-background-networking', ...(asRoot ? ['--no-sandbox'] : [])],
        },
      },
    },
    {
      // The Firefox that people have, over WebDriver BiDi.
      name: 'firefox',
      testMatch: bothBrowsers,
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        viewport: tallWindow,
        launchOptions: {
          ...(FIREFOX_PATH && { executablePath: FIREFOX_PATH }),
          // Playwright's mouse does not reach into frames that live in another process.
          firefoxUserPrefs: { 'fission.webContentIsolationStrategy': 0 },
        },
      },
    },
  ],
});
