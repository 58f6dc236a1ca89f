import { cardsAtStripe } from '../house/cards-at-stripe.ts';
import { expectFailurePage } from '../house/failure-page.ts';
import { type BrowserContext, expect, type Page, test } from '../house/journey-test.ts';
import type { TestHouse } from '../house/open-house.ts';
import {
  arrive,
  cardRow,
  cardRows,
  openCards,
  saveButton,
  signIn,
  signOutAtBroker,
  typeCard,
} from '../house/visitor.ts';

/** In a tab of his own Bob takes over at the broker; the cards page has not heard of him yet. */
async function bobTakesOver(context: BrowserContext, house: TestHouse): Promise<Page> {
  const tab = await context.newPage();
  await signOutAtBroker(tab, house, 'acme');
  await signIn(tab, house, 'bob');
  return tab;
}

/** The list does not hear from the server in the background: only what its reader does reaches it. */
async function stopRereading(page: Page): Promise<void> {
  await page.route('**/api/cards', (route) =>
    route.request().method() === 'GET' ? route.abort() : route.fallback(),
  );
}

test('one after the other in the same tab: each sees their own cards', async ({ page, house }) => {
  for (const [id, name, count] of [
    ['alice', 'Alice Morgan', 3],
    ['bob', 'Bob Fletcher', 1],
    ['alice', 'Alice Morgan', 3],
  ] as const) {
    await arrive(page, house, id);
    await expect(cardRows(page).filter({ hasText: name })).toHaveCount(count);
    await expect(cardRows(page)).toHaveCount(count);
    await signOutAtBroker(page, house, 'acme');
  }
});

test('somebody else’s arrival in another tab takes the cards of the one before off the screen', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  const reloaded = page.waitForEvent('load');
  const bobsTab = await bobTakesOver(context, house);
  await openCards(bobsTab, house, 'bob');
  await expect(cardRows(bobsTab)).toHaveText([/Bob Fletcher/]);
  await reloaded;
  await expect(page.getByText('Alice Morgan')).toHaveCount(0);
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
});

test('a stale tab cannot remove a card of the one before', async ({ page, context, house }) => {
  await arrive(page, house, 'alice');
  await stopRereading(page);
  const bobsTab = await bobTakesOver(context, house);
  await openCards(bobsTab, house, 'bob');

  await page.getByRole('button', { name: 'Remove American Express ending in 0005' }).click();
  const reloaded = page.waitForEvent('load');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove card' }).click();
  await reloaded;
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
  expect(await cardsAtStripe(house, 'Alice Morgan')).toEqual(['0005', '4242', '4444']);
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['4242']);
});

test('a stale tab cannot save a card for the one after, and hands on nothing that was typed', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '4000056655665556', name: 'Alice Morgan' });
  await page.getByLabel('Nickname').fill('Alice’s own');
  await stopRereading(page);
  const bobsTab = await bobTakesOver(context, house);
  await openCards(bobsTab, house, 'bob');

  await saveButton(page).click();
  await expect(page.getByLabel('Name on card')).toHaveValue('');
  await expect(page.getByLabel('Nickname')).toHaveValue('');
  await page.unrouteAll();
  await page.reload();
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
  expect(await cardsAtStripe(house, 'Alice Morgan')).toEqual(['0005', '4242', '4444']);
});

test('a save that had to ask the sign-in again is not carried out for somebody else', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '4000056655665556', name: 'Alice Morgan' });
  await page.getByLabel('Nickname').fill('Alice’s own');
  await bobTakesOver(context, house);
  await house.later(6 * 60_000);

  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().startsWith(house.cardsOrigins.acme))
      posts.push(request.url());
  });
  await saveButton(page).click();
  await expect(page.getByLabel('Name on card')).toHaveValue('');
  await expect(page.getByLabel('Nickname')).toHaveValue('');
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
  expect(posts).toEqual([`${house.cardsOrigins.acme}/api/cards`]);
  expect(await cardsAtStripe(house, 'Alice Morgan')).toEqual(['0005', '4242', '4444']);
});

test('what was typed into an edit form is not shown to somebody else', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  await page.getByRole('link', { name: 'Edit Visa ending in 4242' }).click();
  await page.getByLabel('Name on card').fill('Alice Married');
  await bobTakesOver(context, house);
  await house.later(6 * 60_000);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('That card is no longer saved.').first()).toBeVisible();
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
  await page.getByRole('link', { name: 'Edit Visa ending in 4242' }).click();
  await expect(page.getByLabel('Name on card')).toHaveValue('Bob Fletcher');

  // Alice, back on the same browser, is not handed what she left behind either: it is gone.
  await signOutAtBroker(page, house, 'acme');
  await arrive(page, house, 'alice');
  await page.getByRole('link', { name: 'Edit Visa ending in 4242' }).click();
  await expect(page.getByLabel('Name on card')).toHaveValue('Alice Morgan');
});

test('with nobody signed in at the broker a reload shows nothing of the one before', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  await signOutAtBroker(await context.newPage(), house, 'acme');
  await page.reload();
  await expectFailurePage(page, house, 'Sign in at Acme Sports to see your cards');
  await expect(page.getByText('Alice Morgan')).toHaveCount(0);
});

test('one customer in two tabs: both go on living', async ({ page, context, house }) => {
  await arrive(page, house, 'alice');
  await page.getByRole('link', { name: 'Edit Visa ending in 4242' }).click();
  await page.getByLabel('Name on card').fill('Alice Married');

  const second = await context.newPage();
  await openCards(second, house, 'alice');
  await expect(cardRows(second)).toHaveCount(3);

  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(cardRow(page, '4242')).toContainText('Alice Married');
  await second.getByRole('radio', { name: /Mastercard ending in 4444/ }).click();
  await expect(cardRow(second, '4444')).toContainText('Default');
  await expect(cardRow(second, '4242')).toContainText('Alice Married');
  await expect(cardRow(page, '4444')).toContainText('Default');
});
