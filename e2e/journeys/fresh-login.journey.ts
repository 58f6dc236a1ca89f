import type { Page } from '@playwright/test';
import { cardsAtStripe } from '../house/cards-at-stripe.ts';
import { changeProvider } from '../house/change-provider.ts';
import { expect, test } from '../house/journey-test.ts';
import {
  arrive,
  bank,
  cardRow,
  cardRows,
  expectStatus,
  removeCard,
  saveButton,
  typeCard,
} from '../house/visitor.ts';

/** At zero seconds no login is fresh but one that is made for the change. */
test.beforeEach(({ house }) => changeProvider(house, { freshLogin: { maxAgeSeconds: 0 } }));

const signInAs = (page: Page, name: string) =>
  page.getByRole('button', { name: `Sign in as ${name}` }).click();

test('a card is saved after a fresh login, typed once, and the bank’s question is not judged again', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '4000002500003155', name: 'Bob Fletcher' });
  await page.getByLabel('Nickname').fill('Club card');
  await saveButton(page).click();
  await signInAs(page, 'Bob Fletcher');
  await bank(page).getByRole('button', { name: 'Complete' }).click();
  await expectStatus(page, 'Visa ending in 3155 saved');
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRow(page, '3155')).toContainText('Club card');
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['3155', '4242']);
});

test('each change needs its own: a default card, then a removal', async ({ page, house }) => {
  await arrive(page, house, 'alice');
  await page.getByRole('radio', { name: 'Use American Express ending in 0005 by default' }).click();
  await signInAs(page, 'Alice Morgan');
  await expectStatus(page, /American Express ending in 0005 is now your default/);

  await removeCard(page, 'Visa ending in 4242');
  await signInAs(page, 'Alice Morgan');
  const dialog = page.getByRole('alertdialog', { name: 'Remove Visa ending in 4242?' });
  await dialog.getByRole('button', { name: 'Remove card' }).click();
  await expectStatus(page, 'Visa ending in 4242 removed');
});

test('somebody else who signs in there sees their own cards, and nothing was changed', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '5555555555554444', name: 'Bob Fletcher' });
  await saveButton(page).click();
  await signInAs(page, 'Alice Morgan');
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit/add`);
  await expect(page.getByLabel('Name on card')).toHaveValue('');
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(cardRows(page)).toHaveCount(3);
  await expect(cardRow(page, '4444')).not.toContainText('Bob Fletcher');
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['4242']);
});

test('whoever turns back at the login loses nothing, and is sent there by a click alone', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '5555555555554444', name: 'Bob Fletcher' });
  await saveButton(page).click();
  await expect(page.getByRole('button', { name: 'Sign in as Bob Fletcher' })).toBeVisible();
  await page.goto(`${house.cardsOrigins.acme}/edit/add`);
  await expect(page.getByText(/wants you to sign in for that/).last()).toBeVisible();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit/add`);
  await saveButton(page).click();
  await signInAs(page, 'Bob Fletcher');
  await expectStatus(page, 'Mastercard ending in 4444 saved');
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['4242', '4444']);
});
