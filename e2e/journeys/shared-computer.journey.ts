import { expectFailurePage } from '../house/failure-page.ts';
import { expect, test } from '../house/journey-test.ts';
import { bobTakesOver, stopRereading } from '../house/take-over.ts';
import {
  arrive,
  brokerOf,
  cardRow,
  cardRows,
  openCards,
  signOutAtBroker,
} from '../house/visitor.ts';

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
  // Or it would hear of Alice's sign-out before, and wait for a click with its cards hidden.
  await stopRereading(page);
  const bobsTab = await bobTakesOver(context, house);
  await openCards(bobsTab, house, 'bob');
  await expect(cardRows(bobsTab)).toHaveText([/Bob Fletcher/]);
  const reloaded = page.waitForEvent('load');
  await page.unrouteAll();
  await reloaded;
  await expect(page.getByText('Alice Morgan')).toHaveCount(0);
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
});

test('in two windows side by side, somebody else’s arrival in one empties the other', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  const opened = context.waitForEvent('page');
  await page.evaluate(
    (address) => void window.open(address, '_blank', 'popup,noopener,width=900,height=900'),
    brokerOf(house, 'acme').dashboardUrl,
  );
  const bobsWindow = await opened;
  await bobsWindow.waitForURL(brokerOf(house, 'acme').dashboardUrl);
  await signOutAtBroker(bobsWindow, house, 'acme');
  await arrive(bobsWindow, house, 'bob');
  await expect(cardRows(bobsWindow)).toHaveText([/Bob Fletcher/]);
  await expect(page.getByText('Alice Morgan')).toHaveCount(0);
  await bobsWindow.close();
  await page.reload();
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
});

test('an arrival that is on its way while somebody else signs in shows nothing of the one before', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  await house.acme.fail({ kind: 'slow', endpoint: 'authorize', milliseconds: 3_000, times: 1 });
  const reloaded = page.reload();
  const bobsTab = await bobTakesOver(context, house);
  await openCards(bobsTab, house, 'bob');
  await reloaded;
  for (const tab of [page, bobsTab]) {
    await expect(tab.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(tab.getByText('Alice Morgan')).toHaveCount(0);
  }
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
