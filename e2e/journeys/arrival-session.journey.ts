import { expect, test } from '../house/journey-test.ts';
import { sessionState } from '../house/session-state.ts';
import { arrive, brokerOf, cardRows, expectStatus, openCards } from '../house/visitor.ts';

const minutes = 60_000;

test('signing out leads to the dashboard and ends the session everywhere in this browser', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  const other = await context.newPage();
  await openCards(other, house, 'alice');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(brokerOf(house, 'acme').dashboardUrl);
  expect(await sessionState(other)).toBe('signed_out');
});

test('a session outlives a restart of the server', async ({ page, house }) => {
  await arrive(page, house, 'alice');
  await house.acme.clear();
  await house.restartBff();
  await page.getByRole('radio', { name: /Mastercard ending in 4444/ }).click();
  await expectStatus(page, 'Mastercard ending in 4444 is now your default');
  expect(await house.acme.requests()).toEqual([]);
});

test('an open page whose login is five minutes old hides the cards until its owner goes on', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'alice');
  await house.later(5 * minutes);
  await expect(
    page.getByText("For your security we need to check it's you.").first(),
  ).toBeVisible();
  await expect(cardRows(page)).toHaveCount(0);
  expect(await sessionState(page)).toBe('reauthentication_required');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(cardRows(page)).toHaveCount(3);
  expect(await sessionState(page)).toBe('live');
});

test('after fifteen minutes in which nobody did anything the session is over', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'alice');
  await house.later(14 * minutes);
  expect(await sessionState(page)).toBe('reauthentication_required');
  await house.later(1 * minutes);
  expect(await sessionState(page)).toBe('signed_out');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(cardRows(page)).toHaveCount(3);
});

test('after eight hours the session is over, however busy its owner was', async ({
  page,
  house,
}) => {
  test.slow();
  await arrive(page, house, 'alice');
  for (let elapsed = 0; elapsed < 476; elapsed += 14) {
    await house.later(14 * minutes);
    await page.reload();
  }
  expect(await sessionState(page)).toBe('live');
  await house.later(4 * minutes);
  expect(await sessionState(page)).toBe('signed_out');
});
