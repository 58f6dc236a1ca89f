import { expectFailurePage } from '../house/failure-page.ts';
import { test as base, expect, type Page } from '../house/journey-test.ts';
import { arrive, cardRows, signIn, signOutAtBroker } from '../house/visitor.ts';

/**
 * Playwright switches Chromium's back/forward cache off; people have it on. Chromium brings back even
 * what is `no-store`, without a request; Firefox does not keep such a page and asks for it anew.
 */
const test = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
    },
    { scope: 'worker' },
  ],
});

/** Has the page tell, when the browser brings it back as it was, what of it can be seen then. */
async function watchRestores(page: Page): Promise<string[]> {
  const restores: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('restored: ')) restores.push(message.text());
  });
  await page.addInitScript(() => {
    window.addEventListener('pageshow', ({ persisted }) => {
      if (!persisted || window !== window.top) return;
      const shown = document.body.checkVisibility({ visibilityProperty: true });
      console.info(`restored: ${location.pathname} ${shown ? 'shown' : 'hidden'}`);
    });
  });
  return restores;
}

/** What is told where nothing was asked for between leaving the list and Back. */
const hiddenAtFirst = (browserName: string) =>
  browserName === 'chromium' ? ['restored: /edit hidden'] : [];

/** In a task of its own: by the time that Back happens, the page has answered. */
const goBack = (page: Page) => page.evaluate(() => void setTimeout(() => history.back()));

async function leaveForTheDashboard(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Back to Acme Sports' }).click();
  await expect(page.getByRole('heading', { name: 'Hello, Alice' })).toBeVisible();
}

test('Back brings a hidden page, then the cards of whoever is signed in now', async ({
  page,
  context,
  house,
  browserName,
}) => {
  const restores = await watchRestores(page);
  await arrive(page, house, 'alice');
  await expect(cardRows(page)).toHaveCount(3);
  await leaveForTheDashboard(page);
  const bobsTab = await context.newPage();
  await signOutAtBroker(bobsTab, house, 'acme');
  await signIn(bobsTab, house, 'bob');
  await goBack(page);
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
  expect(restores).toEqual(hiddenAtFirst(browserName));
});

test('Back after somebody else has opened their cards shows theirs', async ({
  page,
  context,
  house,
}) => {
  const restores = await watchRestores(page);
  await arrive(page, house, 'alice');
  await expect(cardRows(page)).toHaveCount(3);
  await leaveForTheDashboard(page);
  const bobsTab = await context.newPage();
  await signOutAtBroker(bobsTab, house, 'acme');
  await arrive(bobsTab, house, 'bob');
  await goBack(page);
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
  expect(restores).not.toContain('restored: /edit shown');
});

test('Back with nobody signed in any more shows nothing of the one before', async ({
  page,
  context,
  house,
  browserName,
}) => {
  const restores = await watchRestores(page);
  await arrive(page, house, 'alice');
  await expect(cardRows(page)).toHaveCount(3);
  await leaveForTheDashboard(page);
  await signOutAtBroker(await context.newPage(), house, 'acme');
  await goBack(page);
  await expectFailurePage(page, house, 'Sign in at Acme Sports to see your cards');
  expect(restores).toEqual(hiddenAtFirst(browserName));
});

test('Back to a form does not hand on what somebody else had typed', async ({
  page,
  context,
  house,
}) => {
  const restores = await watchRestores(page);
  await arrive(page, house, 'alice');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await page.getByLabel('Name on card').fill('Alice Morgan');
  await page.getByLabel('Nickname').fill('Alice’s own');
  await leaveForTheDashboard(page);
  const bobsTab = await context.newPage();
  await signOutAtBroker(bobsTab, house, 'acme');
  await signIn(bobsTab, house, 'bob');
  await goBack(page);
  await expect(page.getByLabel('Name on card')).toHaveValue('');
  await expect(page.getByLabel('Nickname')).toHaveValue('');
  expect(restores).not.toContain('restored: /edit/add shown');
});

test('Back in the same tab, past one’s own sign-in, does not lead to the one before', async ({
  page,
  house,
}) => {
  const restores = await watchRestores(page);
  await arrive(page, house, 'alice');
  await expect(cardRows(page)).toHaveCount(3);
  const alicesEntry = await page.evaluate(() => history.length);
  await leaveForTheDashboard(page);
  await signOutAtBroker(page, house, 'acme');
  await arrive(page, house, 'bob');
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
  const reloaded = page.waitForEvent('load');
  await page.evaluate(
    (entry) => void setTimeout(() => history.go(entry - history.length)),
    alicesEntry,
  );
  await reloaded;
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
  expect(restores).not.toContain('restored: /edit shown');
});
