import { cardsAtStripe } from '../house/cards-at-stripe.ts';
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

const minutes = 60_000;

test('a card that was typed for six minutes is saved after a silent trip, the number typed once', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '5555555555554444', name: 'Bob Fletcher' });
  await page.getByLabel('Nickname').fill('Club card');
  await house.later(6 * minutes);
  await house.acme.clear();
  await saveButton(page).click();
  await expectStatus(page, 'Mastercard ending in 4444 saved');
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRow(page, '4444')).toContainText('Club card');
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['4242', '4444']);
  const prompts = (await house.acme.requests()).map(({ prompt }) => prompt);
  expect(prompts.filter((prompt) => prompt !== null)).toEqual(['none']);
});

test('a new number for a card, typed for six minutes, takes its place after a silent trip', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Edit Visa ending in 4242' }).click();
  await page.getByRole('link', { name: /Replace this card/ }).click();
  await typeCard(page, { number: '4000056655665556', name: 'Bob Fletcher' });
  await house.later(6 * minutes);
  await saveButton(page).click();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRows(page)).toHaveText([/Visa ending in 5556/]);
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['5556']);
});

test('a bank that is answered after six minutes: the card is saved, a silent trip follows, and the list says so', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '4000002500003155', name: 'Bob Fletcher' });
  await saveButton(page).click();
  const complete = bank(page).getByRole('button', { name: 'Complete' });
  await expect(complete).toBeVisible();
  await house.acme.clear();
  await house.later(6 * minutes);
  await complete.click();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRow(page, '3155')).toBeFocused();
  await expectStatus(page, 'Visa ending in 3155 saved.');
  await expect(page.getByText('Visa ending in 3155 saved.').last()).toBeVisible();
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['3155', '4242']);
  const prompts = (await house.acme.requests()).map(({ prompt }) => prompt);
  expect(prompts.filter((prompt) => prompt !== null)).toEqual(['none']);
});

test('a removal that was thought about for six minutes is asked again after the silent trip', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'alice');
  await page.getByRole('button', { name: 'Remove Visa ending in 4242' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Remove Visa ending in 4242?' });
  await dialog.getByRole('radio', { name: 'American Express ending in 0005' }).click();
  await house.later(6 * minutes);
  // Whichever asks first: the removal, or the list's own re-reading, which then waits for a click.
  const removal = dialog.getByRole('button', { name: 'Remove card' });
  const landed = page.waitForEvent('load');
  await removal
    .or(page.getByRole('button', { name: 'Continue' }))
    .first()
    .click();
  await landed;
  await expect(dialog.getByRole('radio', { name: 'American Express ending' })).toBeChecked();
  await expect(cardRows(page)).toHaveCount(3);
  await removal.click();
  await expectStatus(page, 'Visa ending in 4242 removed');
  await expect(page.getByRole('radio', { name: /American Express ending in 0005/ })).toBeChecked();
});

test('a removal that was given up after the silent trip leaves the focus on the row', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'bob');
  await page.getByRole('button', { name: 'Remove Visa ending in 4242' }).click();
  await house.later(6 * minutes);
  await page.getByRole('button', { name: 'Continue' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Remove Visa ending in 4242?' });
  await dialog.getByRole('button', { name: 'Keep card' }).click();
  await expect(cardRow(page, '4242')).toBeFocused();
  await page.reload();
  await expect(cardRows(page)).toHaveCount(1);
  await expect(dialog).toHaveCount(0);
});

test('an edit that took six minutes keeps what was typed over the silent trip', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'bob');
  await page.getByRole('link', { name: 'Edit Visa ending in 4242' }).click();
  await page.getByLabel('Name on card').fill('Robert Fletcher');
  await page.getByLabel('Nickname').fill('Everyday card');
  await house.later(6 * minutes);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('What you typed is still here: save it again.')).toBeVisible();
  await expect(page.getByLabel('Nickname')).toHaveValue('Everyday card');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(cardRow(page, '4242')).toContainText('Robert Fletcher');
  await expect(cardRow(page, '4242')).toContainText('Everyday card');
});

test('Stripe is down: the list says so with a reference, and shows the cards once it is back', async ({
  page,
  house,
}) => {
  await house.stripe.addFault({ path: '/v1/customers/*', kind: 'error', shouldRetry: false });
  await house.stripe.addFault({
    path: '/v1/customers/*/payment_methods',
    kind: 'error',
    shouldRetry: false,
  });
  await arrive(page, house, 'alice');
  await expect(page.getByText("We can't show your cards right now").first()).toBeVisible();
  await expect(page.getByText(/Your cards are safe\. Reference [2-9A-Z]{12}/)).toBeVisible();
  await house.stripe.clearFaults();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(cardRows(page)).toHaveCount(3);
});

test('Stripe goes down while the list is open: the cards stay, a change says that it did not happen', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'alice');
  await house.stripe.addFault({ path: '/v1/customers/*', kind: 'error', shouldRetry: false });
  await page.getByRole('radio', { name: /Mastercard ending in 4444/ }).click();
  await expectStatus(page, 'Nothing was changed');
  await expect(page.getByRole('radio', { name: /Visa ending in 4242/ })).toBeChecked();
  await expect(cardRows(page)).toHaveCount(3);
});

test('Stripe is slow: the page stands at once, the cards follow', async ({ page, house }) => {
  await house.stripe.addFault({
    path: '/v1/customers/*/payment_methods',
    kind: 'delay',
    ms: 2_500,
  });
  const pageAsksItself = page.waitForRequest('**/api/cards');
  await arrive(page, house, 'alice');
  await expect(page.getByText('Loading your cards').first()).toBeAttached();
  await pageAsksItself;
  await expect(cardRows(page)).toHaveCount(0);
  await expect(cardRows(page)).toHaveCount(3);
  await expect(page.getByText("We can't show your cards right now")).toHaveCount(0);
});

test('without Stripe’s script all but typing a card goes on, and that says why and retries', async ({
  page,
  house,
}) => {
  await page.route('**/stripe.js', (route) => route.abort());
  await arrive(page, house, 'alice');
  await page.getByRole('radio', { name: /Mastercard ending in 4444/ }).click();
  await expectStatus(page, 'Mastercard ending in 4444 is now your default');
  await page.getByRole('link', { name: 'Edit Visa ending in 4242' }).click();
  await page.getByLabel('Nickname').fill('Holidays');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(cardRow(page, '4242')).toContainText('Holidays');
  await removeCard(page, 'American Express ending in 0005');
  await expect(cardRows(page)).toHaveCount(2);

  await page.getByRole('link', { name: 'Add a card' }).click();
  await expect(page.getByText('The secure card form did not load').first()).toBeVisible();
  await expect(page.getByText('An ad blocker, a VPN or a strict network')).toBeVisible();
  await expect(saveButton(page)).toHaveCount(0);
  await page.unroute('**/stripe.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await typeCard(page, { number: '4000056655665556' });
  await saveButton(page).click();
  await expectStatus(page, 'Visa ending in 5556 saved');
});

test('offline is said while it lasts, and changes wait', async ({ page, context, house }) => {
  await arrive(page, house, 'alice');
  await context.setOffline(true);
  const notice = page.locator('main').getByText(/^You're offline\./);
  await expect(notice).toBeVisible();
  await expect(cardRows(page)).toHaveCount(3);
  await expect(page.getByRole('radio', { name: /Mastercard ending in 4444/ })).toBeDisabled();
  await context.setOffline(false);
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole('radio', { name: /Mastercard ending in 4444/ })).toBeEnabled();
});
