import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Street, startStreet, type TestHouse } from './open-house.ts';

/** `https` is for `test.use`: whether the house is served as `pnpm demo --https` serves it. */
type Fixtures = { https: boolean; house: TestHouse };
type WorkerFixtures = { street: Street };

/** What a page may never say, whatever it is shown. */
const alarms = /Content Security Policy|Refused to|Uncaught|hydrat|Each child in a list/i;

function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) =>
    complaints.push(`${page.url()}: ${error.stack ?? error.message}`),
  );
  page.on('console', (message) => {
    if (alarms.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`);
  });
}

/**
 * A test with a house of its own, new for each test. It fails when a page of it throws, or runs
 * into its own Content Security Policy.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  street: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures here
    async ({}, use) => {
      const street = await startStreet();
      await use(street);
      await street.close();
    },
    { scope: 'worker' },
  ],
  https: [false, { option: true }],
  house: async ({ street, https }, use) => {
    await use(await street.openHouse({ https }));
  },
  context: async ({ context }, use) => {
    const complaints: string[] = [];
    context.on('page', (page) => watch(page, complaints));
    await use(context);
    expect(complaints).toEqual([]);
  },
});

export { type BrowserContext, expect, type Page };
