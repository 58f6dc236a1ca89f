import { devices } from '@playwright/test';
import { expectFailurePage } from '../house/failure-page.ts';
import { expect, test } from '../house/journey-test.ts';
import { test as testWithoutCookies } from '../house/no-cookies-test.ts';
import { cardRows } from '../house/visitor.ts';

/** The browser that an app opens within itself on a phone: nobody is signed in there. */
const inApp = {
  ...devices['Pixel 7'],
  viewport: { width: 360, height: 740 },
  userAgent:
    'Mozilla/5.0 (Linux; Android 16; Pixel 7; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/156.0.0.0 Mobile Safari/537.36 AcmeSports/8.1',
};
test.use(inApp);
testWithoutCookies.use(inApp);

const signInTitle = 'Sign in at Acme Sports to see your cards';

test('an app opens the cards in a browser that lacks the login: one page, one button, then the cards', async ({
  page,
  house,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) asked.push(new URL(request.url()).pathname);
  });
  await page.goto(`${house.cardsOrigins.acme}/edit`);
  await expectFailurePage(page, house, signInTitle);
  expect(asked).toEqual(['/edit', '/auth', '/auth/callback']);
  const actions = page
    .locator('main')
    .getByRole('link')
    .or(page.locator('main').getByRole('button'));
  await expect(actions).toHaveText(['Sign in at Acme Sports']);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(
    inApp.viewport.width,
  );

  await actions.click();
  await page.getByRole('button', { name: 'Sign in as Alice Morgan' }).click();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRows(page)).toHaveCount(3);
  await page.reload();
  await expect(cardRows(page)).toHaveCount(3);
});

testWithoutCookies(
  'an app’s browser that keeps no cookies either says so, once, and goes round nowhere',
  async ({ page, house }) => {
    await page.goto(`${house.cardsOrigins.acme}/edit`);
    await expectFailurePage(page, house, 'Your browser blocks cookies');
    await page.getByRole('link', { name: 'Try again' }).click();
    await expectFailurePage(page, house, 'Your browser blocks cookies');
  },
);
