import { cardsAtStripe } from '../house/cards-at-stripe.ts';
import { changeProvider } from '../house/change-provider.ts';
import { expectFailurePage } from '../house/failure-page.ts';
import { expect, type Page, test } from '../house/journey-test.ts';
import { expectAccessible } from '../house/scan-access.ts';
import {
  cardRow,
  cardRows,
  expectStatus,
  openCards,
  saveButton,
  signIn,
  signOutAtBroker,
  typeCard,
} from '../house/visitor.ts';

const minutes = 60_000;
const title = "Confirm at Acme Sports that it's you";

const button = (page: Page) =>
  page.locator('main').getByRole('link', { name: 'Continue to Acme Sports' });

test.beforeEach(({ house }) => changeProvider(house, { profile: 'cognito-classic' }));

test('a broker that cannot be asked silently costs one click, on a phone, with the keyboard alone', async ({
  page,
  house,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, house, 'alice');
  await house.acme.clear();
  await openCards(page, house, 'alice');
  await expectFailurePage(page, house, title);
  await expectAccessible(page);
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
  expect(await house.acme.requests()).toEqual([]);

  while (!(await button(page).evaluate((link) => link === document.activeElement))) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(cardRows(page)).toHaveCount(3);
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
});

test('reloading asks for the click again, as often as it is done', async ({ page, house }) => {
  await signIn(page, house, 'alice');
  await page.goto(`${house.cardsOrigins.acme}/edit/add`);
  for (let loads = 0; loads < 5; loads += 1) {
    await expectFailurePage(page, house, title);
    await page.reload();
  }
  await button(page).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Add a card' })).toBeVisible();
  await page.reload();
  await expectFailurePage(page, house, title);
});

test('a card that was typed for six minutes is saved after the click, the number typed once', async ({
  page,
  house,
}) => {
  await signIn(page, house, 'bob');
  await openCards(page, house, 'bob');
  await button(page).click();
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '5555555555554444', name: 'Bob Fletcher' });
  await page.getByLabel('Nickname').fill('Club card');
  await house.later(6 * minutes);
  await saveButton(page).click();
  await expectFailurePage(page, house, title);
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['4242']);
  await button(page).click();
  await expectStatus(page, 'Mastercard ending in 4444 saved');
  await expect(cardRow(page, '4444')).toContainText('Club card');
});

test('whoever signs in by the click sees their own cards, and the one before is gone', async ({
  page,
  context,
  house,
}) => {
  await signIn(page, house, 'alice');
  await openCards(page, house, 'alice');
  await button(page).click();
  await expect(cardRows(page)).toHaveCount(3);

  const bobsTab = await context.newPage();
  await signOutAtBroker(bobsTab, house, 'acme');
  await signIn(bobsTab, house, 'bob');
  await openCards(bobsTab, house, 'bob');
  await expectFailurePage(bobsTab, house, title);
  await button(bobsTab).click();
  await expect(cardRows(bobsTab)).toHaveText([/Bob Fletcher/]);
  // Her open tab hears of it, and shows what everybody's reload shows here.
  await expectFailurePage(page, house, title);
});
