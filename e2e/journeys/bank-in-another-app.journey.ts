import { confirmInBankApp } from '../house/bank-app.ts';
import { cardsAtStripe } from '../house/cards-at-stripe.ts';
import { type BrowserContext, expect, type Page, test } from '../house/journey-test.ts';
import type { TestHouse } from '../house/open-house.ts';
import {
  arrive,
  bank,
  cardRow,
  cardRows,
  expectStatus,
  openCards,
  saveButton,
  typeCard,
} from '../house/visitor.ts';

const minutes = 60_000;

/** On a phone the bank's app takes the screen, and the browser's tab is thrown away meanwhile. */
async function leaveForTheBankApp(page: Page, context: BrowserContext): Promise<Page> {
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '4000002500003155', name: 'Bob Fletcher' });
  await page.getByLabel('Nickname').fill('Club card');
  await page.getByLabel('Use this card by default').check();
  await saveButton(page).click();
  await expect(bank(page).getByRole('button', { name: 'Complete' })).toBeVisible();
  const newTab = await context.newPage();
  await page.close();
  return newTab;
}

async function expectSavedOnce(page: Page, house: TestHouse): Promise<void> {
  await expect(cardRow(page, '3155')).toContainText('Club card');
  await expect(cardRow(page, '3155')).toContainText('Default');
  await expect(cardRows(page)).toHaveCount(2);
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['3155', '4242']);
}

test('the tab was killed while the bank’s app confirmed: the card is there, once, as it was wished for', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'bob');
  const newTab = await leaveForTheBankApp(page, context);
  await confirmInBankApp(house);
  await openCards(newTab, house, 'bob');
  await expectSavedOnce(newTab, house);
});

test('the bank’s app confirms after the customer has come back: the card comes into the open list', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'bob');
  const newTab = await leaveForTheBankApp(page, context);
  await openCards(newTab, house, 'bob');
  await expect(cardRows(newTab)).toHaveText([/4242/]);
  await confirmInBankApp(house);
  await expectSavedOnce(newTab, house);
});

test('typed again because the first had not come back yet, and both confirmed: one card', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'bob');
  const newTab = await leaveForTheBankApp(page, context);
  await openCards(newTab, house, 'bob');
  await newTab.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(newTab, { number: '4000002500003155', name: 'Bob Fletcher' });
  await saveButton(newTab).click();
  await bank(newTab).getByRole('button', { name: 'Complete' }).click();
  await expectStatus(newTab, 'Visa ending in 3155 saved');
  await confirmInBankApp(house);
  await house.later(1 * minutes);
  await newTab.reload();
  await expect(cardRows(newTab)).toHaveCount(2);
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['3155', '4242']);
});

test('the bank was never answered: after half an hour the change is given up, and the card can be added', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'bob');
  const newTab = await leaveForTheBankApp(page, context);
  await house.later(31 * minutes);
  await openCards(newTab, house, 'bob');
  await expect(cardRows(newTab)).toHaveText([/4242/]);
  const { accounts } = await house.stripe.state();
  expect(accounts.acct_operator?.setupIntents.map(({ status }) => status)).toEqual(['canceled']);

  await newTab.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(newTab, { number: '4000002500003155', name: 'Bob Fletcher' });
  await saveButton(newTab).click();
  await bank(newTab).getByRole('button', { name: 'Complete' }).click();
  await expectStatus(newTab, 'Visa ending in 3155 saved');
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['3155', '4242']);
});
