import { expect, test } from '../house/journey-test.ts';
import { expectAccessible } from '../house/scan-access.ts';
import {
  arrive,
  bank,
  brokerOf,
  cardRow,
  cardRows,
  expectStatus,
  saveButton,
  typeCard,
} from '../house/visitor.ts';

test('from the dashboard to the saved cards without a login, and back', async ({ page, house }) => {
  await arrive(page, house, 'alice');
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRows(page)).toHaveText([
    /Visa ending in 4242/,
    /Mastercard ending in 4444/,
    /American Express ending in 0005/,
  ]);
  await expect(cardRow(page, '4242')).toContainText('Default');
  await page.getByRole('link', { name: 'Back to Acme Sports' }).click();
  await expect(page).toHaveURL(brokerOf(house, 'acme').dashboardUrl);
});

test('the first card is added and becomes the default', async ({ page, house }) => {
  await arrive(page, house, 'carol');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '4242424242424242', name: 'Carol Whitaker' });
  await saveButton(page).click();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expectStatus(page, 'Visa ending in 4242 saved');
  await expect(cardRow(page, '4242')).toContainText('Carol Whitaker');

  const { accounts } = await house.stripe.state();
  const [card] =
    accounts.acct_operator?.paymentMethods.filter(
      (method) => method.billing_details.name === 'Carol Whitaker',
    ) ?? [];
  expect(card?.allow_redisplay).toBe('always');
});

test('a card whose bank asks is saved once the customer has confirmed', async ({ page, house }) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '4000002500003155' });
  await saveButton(page).click();
  await bank(page).getByRole('button', { name: 'Complete' }).click();
  await expectStatus(page, 'Visa ending in 3155 saved');
  await expect(cardRow(page, '3155')).toBeVisible();
});

test('a bank that is not convinced saves nothing, and the form stays for another try', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '4000002500003155' });
  await saveButton(page).click();
  await bank(page).getByRole('button', { name: 'Fail' }).click();
  await expect(page.getByRole('alert')).toContainText(
    'Your bank did not confirm it was you. The card was not saved.',
  );
  await typeCard(page, { number: '5555555555554444' });
  await saveButton(page).click();
  await expectStatus(page, 'Mastercard ending in 4444 saved');
  await expect(cardRows(page)).toHaveCount(2);
});

test('closing the bank’s window saves nothing', async ({ page, house }) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '4000002500003155' });
  await saveButton(page).click();
  await bank(page).getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('alert')).toContainText('The card was not saved');
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(cardRows(page)).toHaveCount(1);
});

for (const { number, sentence } of [
  { number: '4000000000000002', sentence: 'Your bank declined this card.' },
  { number: '4000000000009987', sentence: 'Your bank declined this card.' },
  { number: '4000000000009995', sentence: 'Your bank declined this card.' },
  { number: '4000000000000069', sentence: 'Your bank says this card has expired.' },
  { number: '4000000000000127', sentence: "The security code doesn't match this card." },
  { number: '4000000000000119', sentence: 'Something went wrong at the card network.' },
]) {
  test(`declined (${number.slice(-4)}) is said in words, and another card is saved from the same form`, async ({
    page,
    house,
  }) => {
    await arrive(page, house, 'carol');
    await page.getByRole('link', { name: 'Add a card' }).click();
    await typeCard(page, { number, name: 'Carol Whitaker' });
    await saveButton(page).click();
    const alert = page.getByRole('alert').filter({ hasText: sentence });
    await expect(alert).toBeVisible();
    await expect(page.getByLabel('Name on card')).toHaveValue('Carol Whitaker');
    await typeCard(page, { number: '4242424242424242', name: 'Carol Whitaker' });
    await saveButton(page).click();
    await expectStatus(page, 'Visa ending in 4242 saved');
    await expect(cardRows(page)).toHaveCount(1);
  });
}

test('a number that is saved already brings its expiry up to date instead of a second card', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '4242424242424242', expiry: '11/35' });
  await saveButton(page).click();
  await expectStatus(page, /already/i);
  await expect(cardRows(page)).toHaveCount(1);
  await expect(cardRow(page, '4242')).toContainText('11/35');
});

test('expiry, name and nickname are edited and stay', async ({ page, house }) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Edit Visa ending in 4242' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Visa ending in 4242');
  await page.getByLabel('Name on card').fill('Robert Fletcher');
  await page.getByLabel(/nickname/i).fill('Everyday card');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRow(page, '4242')).toContainText('Robert Fletcher');
  await page.reload();
  await expect(cardRow(page, '4242')).toContainText('Everyday card');
});

test('Back and Cancel lead to what led away from the list', async ({ page, house }) => {
  await arrive(page, house, 'alice');
  await page.getByRole('link', { name: 'Edit Mastercard ending in 4444' }).click();
  await expect(page.getByLabel('Name on card')).toBeVisible();
  await page.goBack();
  await expect(cardRow(page, '4444')).toBeFocused();
  await page.getByRole('link', { name: 'Edit Visa ending in 4242' }).click();
  await page.getByRole('link', { name: 'Replace this card' }).click();
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(cardRow(page, '4242')).toBeFocused();
  await page.getByRole('link', { name: 'Add a card' }).click();
  await page.goBack();
  await expect(page.getByRole('link', { name: 'Add a card' })).toBeFocused();
});

test('a changed number is replaced in one step: default and nickname go over, the old card is gone', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'alice');
  await page.getByRole('link', { name: 'Edit Visa ending in 4242' }).click();
  await page.getByLabel(/nickname/i).fill('Holidays');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(cardRow(page, '4242')).toContainText('Holidays');

  await page.getByRole('link', { name: /^Edit (Holidays|Visa ending in 4242)/ }).click();
  await page.getByRole('link', { name: /Replace this card/i }).click();
  await typeCard(page, { number: '4000056655665556' });
  await saveButton(page).click();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRow(page, '5556')).toContainText('Holidays');
  await expect(cardRow(page, '5556')).toContainText('Default');
  await expect(cardRow(page, '4242')).toHaveCount(0);
  await expect(cardRows(page)).toHaveCount(3);
});

test('the default is chosen at once, announced, and can be undone', async ({ page, house }) => {
  await arrive(page, house, 'alice');
  await page.getByRole('radio', { name: /Mastercard ending in 4444/ }).click();
  await expectStatus(page, 'Mastercard ending in 4444 is now your default');
  await expect(cardRow(page, '4444')).toContainText('Default');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('radio', { name: /Visa ending in 4242/ })).toBeChecked();
  await page.reload();
  await expect(cardRow(page, '4242')).toContainText('Default');
});

test('a card is removed after a question that names it', async ({ page, house }) => {
  await arrive(page, house, 'alice');
  await page.getByRole('button', { name: 'Remove American Express ending in 0005' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Remove American Express ending in 0005?' });
  await expect(dialog.getByRole('button', { name: 'Keep card' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(cardRows(page)).toHaveCount(3);
  const ask = page.getByRole('button', { name: 'Remove American Express ending in 0005' });
  await expect(ask).toBeFocused();
  await ask.click();
  await dialog.getByRole('button', { name: 'Remove card' }).click();
  await expectStatus(page, 'American Express ending in 0005 removed');
  await expect(cardRows(page)).toHaveCount(2);
});

test('removing the default asks which card follows', async ({ page, house }) => {
  await arrive(page, house, 'alice');
  await page.getByRole('button', { name: 'Remove Visa ending in 4242' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('radio', { name: /American Express ending in 0005/ }).check();
  await dialog.getByRole('button', { name: 'Remove card' }).click();
  await expect(cardRow(page, '4242')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: /American Express ending in 0005/ })).toBeChecked();
});

test('the last card can go too, and the empty page says what is next', async ({ page, house }) => {
  await arrive(page, house, 'bob');
  await page.getByRole('button', { name: 'Remove Visa ending in 4242' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('This is your only card.');
  await dialog.getByRole('button', { name: 'Remove card' }).click();
  await expect(page.getByText('No saved cards yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Add a card' })).toBeVisible();
});

test('twenty cards are the most there can be, and the page says so', async ({ page, house }) => {
  await arrive(page, house, 'frank');
  await expect(cardRows(page)).toHaveCount(20);
  await expect(page.getByText(/You have 20 cards, the most we keep/)).toBeVisible();
});

test('expired and expiring cards say so in words, and an expired default is pointed out', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'dave');
  await expect(page.getByText('Your default card has expired')).toBeVisible();
  await expect(cardRow(page, '4242')).toContainText('Expired');
  await expect(cardRow(page, '4444')).toContainText('Expires soon');
  await expect(page.getByRole('link', { name: 'Replace Visa ending in 4242' })).toBeVisible();
});

test('a wallet’s card keeps its own expiry, a co-badged one lets its holder choose the network', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'erin');
  await page.getByRole('link', { name: 'Edit Mastercard ending in 4444' }).click();
  await expect(page.getByText(/Apple Pay/)).toBeVisible();
  await expect(page.getByLabel(/^Month/)).toHaveCount(0);
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.getByRole('link', { name: /^Edit .*1001/ }).click();
  await page.getByRole('radio', { name: 'Cartes Bancaires' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  const { accounts } = await house.stripe.state();
  expect(
    accounts.acct_operator?.paymentMethods.find((method) => method.card?.last4 === '1001')?.card
      ?.networks?.preferred,
  ).toBe('cartes_bancaires');
});

test('a number that the bank has changed is pointed out in an open list, until it is dismissed', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'alice');
  await expect(cardRows(page)).toHaveCount(3);
  const paymentMethod = (await cardRow(page, '4242').getAttribute('data-card')) ?? '';
  await house.stripe.bankReissuedCard({ paymentMethod, card: 'visa-debit' });
  const row = cardRow(page, '5556');
  await expect(row).toContainText('Updated by your bank');
  await expect(page.getByText('Updated by your bank')).toHaveCount(1);
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Edit Visa ending in 5556' }).click();
  await expect(page.getByText('Your bank has given this card a new number')).toBeVisible();
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Dismiss the note about Visa ending in 5556' }).click();
  await expect(row).toBeFocused();
  await expect(row).not.toContainText('Updated by your bank');
  await page.reload();
  await expect(cardRows(page)).toHaveCount(3);
  await expect(row).not.toContainText('Updated by your bank');
});
