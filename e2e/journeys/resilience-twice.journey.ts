import { cardsAtStripe } from '../house/cards-at-stripe.ts';
import { expect, type Page, test } from '../house/journey-test.ts';
import type { TestHouse } from '../house/open-house.ts';
import {
  arrive,
  cardRow,
  cardRows,
  expectStatus,
  openCards,
  removeCard,
  saveButton,
  typeCard,
} from '../house/visitor.ts';

async function timesAsked(house: TestHouse, what: string): Promise<number> {
  const requests = await house.stripe.requests();
  return requests.filter(({ method, path }) => `${method} ${path}` === what).length;
}

/** Lets requests through and cuts their answers off, until what it resolves to is called. */
async function loseAnswers(page: Page, urlPattern: string): Promise<() => Promise<void>> {
  const browser = await page.context().newCDPSession(page);
  browser.on('Fetch.requestPaused', ({ requestId }) => {
    void browser.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionReset' });
  });
  await browser.send('Fetch.enable', { patterns: [{ urlPattern, requestStage: 'Response' }] });
  return () => browser.detach();
}

test('a double click on Save saves one card', async ({ page, house }) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '5555555555554444', name: 'Bob Fletcher' });
  await saveButton(page).dblclick();
  await expectStatus(page, 'Mastercard ending in 4444 saved');
  await expect(cardRows(page)).toHaveCount(2);
  expect(await timesAsked(house, 'POST /v1/setup_intents')).toBe(1);
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['4242', '4444']);
});

test('the same number saved in two tabs at once is one card, the first of a new customer', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'carol');
  const other = await context.newPage();
  await openCards(other, house, 'carol');
  for (const tab of [page, other]) {
    await tab.getByRole('link', { name: 'Add a card' }).click();
    await typeCard(tab, { number: '5555555555554444', name: 'Carol Whitaker' });
  }
  await Promise.all([saveButton(page).click(), saveButton(other).click()]);
  for (const tab of [page, other]) {
    await expect(tab).toHaveURL(`${house.cardsOrigins.acme}/edit`);
    await expect(cardRows(tab)).toHaveText([/Mastercard ending in 4444/]);
  }
  expect(await cardsAtStripe(house, 'Carol Whitaker')).toEqual(['4444']);
});

test('an answer of Stripe’s that is lost on the way doubles nothing', async ({ page, house }) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '5555555555554444', name: 'Bob Fletcher' });
  await house.stripe.addFault({
    method: 'POST',
    path: '/v1/setup_intents',
    at: 'after',
    kind: 'reset',
    times: 1,
  });
  await saveButton(page).click();
  await expectStatus(page, 'Mastercard ending in 4444 saved');
  await expect(cardRows(page)).toHaveCount(2);
  expect(await timesAsked(house, 'POST /v1/setup_intents')).toBe(2);
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['4242', '4444']);
});

test('Save pressed again after every answer of Stripe’s was lost ends with one card', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '5555555555554444', name: 'Bob Fletcher' });
  await house.stripe.addFault({
    method: 'POST',
    path: '/v1/setup_intents',
    at: 'after',
    kind: 'reset',
  });
  await saveButton(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Try again' }).first()).toBeVisible();
  await house.stripe.clearFaults();
  await saveButton(page).click();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRows(page)).toHaveCount(2);
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['4242', '4444']);
});

test('our own answer that is lost on its way to the page doubles nothing either', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '5555555555554444', name: 'Bob Fletcher' });
  const findAnswers = await loseAnswers(page, '*/api/cards');
  await saveButton(page).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'could not reach the server' }).first(),
  ).toBeVisible();
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['4242', '4444']);
  await findAnswers();
  await saveButton(page).click();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRows(page)).toHaveCount(2);
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['4242', '4444']);
});

test('a card that is removed in another tab goes here too, untouched', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  const other = await context.newPage();
  await openCards(other, house, 'alice');
  await removeCard(other, 'American Express ending in 0005');
  await expect(cardRows(other)).toHaveCount(2);
  await expect(cardRow(page, '0005')).toHaveCount(0);
  await expect(cardRows(page)).toHaveCount(2);
});

test('a card that was changed elsewhere: the latest is shown beside what was typed', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Edit Visa ending in 4242' }).click();
  await page.getByLabel('Name on card').fill('Robert Fletcher');

  const other = await context.newPage();
  await openCards(other, house, 'bob');
  await other.getByRole('link', { name: 'Edit Visa ending in 4242' }).click();
  await other.getByLabel('Name on card').fill('B. Fletcher');
  await other.getByLabel('Nickname').fill('Everyday card');
  await other.getByRole('button', { name: 'Save changes' }).click();
  await expect(cardRow(other, '4242')).toContainText('B. Fletcher');

  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('This card was changed elsewhere').first()).toBeVisible();
  await expect(page.getByText('Saved elsewhere as: B. Fletcher')).toBeVisible();
  await expect(page.getByLabel('Name on card')).toHaveValue('Robert Fletcher');
  await expect(page.getByLabel('Nickname')).toHaveValue('Everyday card');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(cardRow(page, '4242')).toContainText('Robert Fletcher');
  await expect(cardRow(page, '4242')).toContainText('Everyday card');
});

test('a card that was removed elsewhere cannot be edited any more, and the list says so', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  await page.getByRole('link', { name: 'Edit American Express ending in 0005' }).click();
  await page.getByLabel('Nickname').fill('Too late');
  const other = await context.newPage();
  await openCards(other, house, 'alice');
  await removeCard(other, 'American Express ending in 0005');
  await expect(cardRows(other)).toHaveCount(2);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('That card is no longer saved.').first()).toBeVisible();
  await expect(cardRows(page)).toHaveCount(2);
});
