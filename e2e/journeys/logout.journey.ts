import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectFailurePage } from '../house/failure-page.ts';
import { expect, type Page, test } from '../house/journey-test.ts';
import type { TestHouse } from '../house/open-house.ts';
import { sessionState } from '../house/session-state.ts';
import {
  arrive,
  brokerOf,
  cardRows,
  openCards,
  signIn,
  signOutAtBroker,
} from '../house/visitor.ts';

const askedToSignIn = 'Sign in at Acme Sports to see your cards';

test('signing out at the broker takes the cards off an open page within its next read', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  await signOutAtBroker(await context.newPage(), house, 'acme');
  // The provider tells us before it shows its next page.
  expect(await sessionState(page)).toBe('signed_out');
  await expect(cardRows(page)).toHaveCount(0);
  await expect(page.getByText('Alice Morgan')).toHaveCount(0);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectFailurePage(page, house, askedToSignIn);
});

test('signing out on one device leaves the other signed in', async ({ page, browser, house }) => {
  await arrive(page, house, 'alice');
  const phone = await browser.newContext();
  const onThePhone = await phone.newPage();
  await arrive(onThePhone, house, 'alice');
  await signOutAtBroker(onThePhone, house, 'acme');
  expect(await sessionState(page)).toBe('live');
  await phone.close();
});

/** Has the operator set Acme up for it, and start again. */
async function askForSignOutAtProvider(house: TestHouse): Promise<void> {
  const path = join(house.dataDirectory, 'brokers.json');
  const file = JSON.parse(readFileSync(path, 'utf8'));
  for (const { openid } of file.brokers) openid.endSession = true;
  writeFileSync(path, JSON.stringify(file));
  await house.restartBff();
}

test('where the broker wants it, signing out here signs out at its provider too, and leads to the dashboard', async ({
  page,
  house,
}) => {
  await askForSignOutAtProvider(house);
  await arrive(page, house, 'alice');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(brokerOf(house, 'acme').dashboardUrl);
  await page.goto(`${house.cardsOrigins.acme}/edit`);
  await expectFailurePage(page, house, askedToSignIn);
});

/** A form on a page of another site, as a provider's portal would send it. */
async function postFromElsewhere(page: Page, house: TestHouse): Promise<void> {
  await page.goto(brokerOf(house, 'globex').homeUrl);
  const fields = {
    iss: brokerOf(house, 'acme').issuer,
    target_link_uri: `${house.cardsOrigins.acme}/edit/add`,
  };
  await page.evaluate(
    ([action, sent]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action });
      for (const [name, value] of Object.entries(sent)) {
        form.append(Object.assign(document.createElement('input'), { name, value }));
      }
      document.body.append(form);
      form.submit();
    },
    [`${house.cardsOrigins.acme}/auth/initiate`, fields] as const,
  );
}

test('a sign-in that begins on another site’s page ends on the page that was wanted, in the session there was', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  const other = await context.newPage();
  await postFromElsewhere(other, house);
  await expect(other).toHaveURL(`${house.cardsOrigins.acme}/edit/add`);
  await expect(other.getByRole('heading', { level: 1, name: 'Add a card' })).toBeVisible();
  expect(await sessionState(page)).toBe('live');
});

test('cards that were open while somebody else took over are gone, and theirs are shown', async ({
  page,
  context,
  house,
}) => {
  await arrive(page, house, 'alice');
  const other = await context.newPage();
  await signOutAtBroker(other, house, 'acme');
  await signIn(other, house, 'bob');
  await expect(cardRows(page)).toHaveCount(0);
  await openCards(other, house, 'bob');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
});
