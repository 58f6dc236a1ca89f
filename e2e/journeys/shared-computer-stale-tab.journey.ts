import { cardIdAtStripe, cardsAtStripe, defaultAtStripe } from '../house/cards-at-stripe.ts';
import { expect, test } from '../house/journey-test.ts';
import { bobTakesOver, stopRereading } from '../house/take-over.ts';
import {
  arrive,
  cardRows,
  openCards,
  saveButton,
  signOutAtBroker,
  typeCard,
} from '../house/visitor.ts';

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

test('a stale tab cannot choose the default of the one before', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  const chosen = await defaultAtStripe(house, 'Alice Morgan');
  await stopRereading(page);
  const bobsTab = await bobTakesOver(context, house);
  await openCards(bobsTab, house, 'bob');

  const reloaded = page.waitForEvent('load');
  await page.getByRole('radio', { name: /Mastercard ending in 4444/ }).click();
  await reloaded;
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
  expect(await defaultAtStripe(house, 'Alice Morgan')).toBe(chosen);
  expect(await defaultAtStripe(house, 'Bob Fletcher')).toBe(
    await cardIdAtStripe(house, 'Bob Fletcher'),
  );
});

test('a stale tab cannot save an edit of the one before, nor shows it to the one after', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  await page.getByRole('link', { name: 'Edit Visa ending in 4242' }).click();
  await page.getByLabel('Name on card').fill('Alice Married');
  const bobsTab = await bobTakesOver(context, house);
  await openCards(bobsTab, house, 'bob');

  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('That card is no longer saved.').first()).toBeVisible();
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
  expect(await cardsAtStripe(house, 'Alice Morgan')).toEqual(['0005', '4242', '4444']);
  expect(await cardsAtStripe(house, 'Alice Married')).toEqual([]);
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
