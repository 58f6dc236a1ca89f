import { defineConfig, devices } from '@playwright/test';

const asRoot = process.getuid?.() === 0;
const executablePath = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: './journeys',
  testMatch: '**/*.journey.ts',
  outputDir: process.env.PLAYWRIGHT_OUTPUT_DIR ?? '../test-results',
  fullyParallel: true,
  workers: 2,
  // A journey that passes at the second try has failed.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [
    ['list'],
    [
      'json',
      { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '../test-results/report.json' },
    ],
  ],
  use: {
    ...devices['Desktop Chrome'],
    // As tall as the longest form: right after a scroll, Chromium may still give a click to the frame
    // of another origin that stood there before.
    viewport: { width: 1280, height: 1300 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: ['--disable-background-networking', ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
});
