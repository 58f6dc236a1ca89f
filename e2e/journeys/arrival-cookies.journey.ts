import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { expectFailurePage } from '../house/failure-page.ts';
import { test as base, expect } from '../house/journey-test.ts';
import { signIn } from '../house/visitor.ts';

/** Chromium's own setting “sites that can never use cookies”, as its profile keeps it. */
function blockCookiesOf(origin: string, profile: string): void {
  const cookies = { [`${origin},*`]: { setting: 2 } };
  const preferences = { profile: { content_settings: { exceptions: { cookies } } } };
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

const test = base.extend({
  context: async ({ house, launchOptions, contextOptions }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'card-details-browser-'));
    blockCookiesOf(house.cardsOrigins.acme, profile);
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions,
      ...contextOptions,
    });
    await use(context);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  },
});

test('a browser that blocks our cookies is told so, and never sent round in circles', async ({
  page,
  house,
}) => {
  await signIn(page, house, 'alice');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) asked.push(new URL(request.url()).pathname);
  });
  await page.goto(`${house.cardsOrigins.acme}/edit`);
  await expectFailurePage(page, house, 'Your browser blocks cookies');
  expect(asked).toEqual(['/edit', '/auth', '/auth/callback']);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expectFailurePage(page, house, 'Your browser blocks cookies');
  await page.reload();
  await expectFailurePage(page, house, 'Your browser blocks cookies');
  expect(await page.context().cookies(house.cardsOrigins.acme)).toEqual([]);
});
