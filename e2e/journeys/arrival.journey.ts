import { cardIdAtStripe } from '../house/cards-at-stripe.ts';
import { expectFailurePage } from '../house/failure-page.ts';
import { expect, test } from '../house/journey-test.ts';
import { sessionState } from '../house/session-state.ts';
import {
  arrive,
  brokerOf,
  cardRow,
  cardRows,
  removeCard,
  signIn,
  signOutAtBroker,
} from '../house/visitor.ts';

test('the bare host leads to the cards', async ({ page, house }) => {
  await signIn(page, house, 'alice');
  await page.goto(`${house.cardsOrigins.acme}/`);
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRows(page)).toHaveCount(3);
});

test('each page can be linked to from outside', async ({ page, house }) => {
  await signIn(page, house, 'bob');
  const cardId = await cardIdAtStripe(house, 'Bob Fletcher');
  const pages = [
    ['/edit/add', 'Add a card'],
    [`/edit/${cardId}`, 'Edit Visa ending in 4242'],
    [`/edit/${cardId}/replace`, 'Replace Visa ending in 4242'],
  ] as const;
  for (const [path, title] of pages) {
    await page.goto(house.cardsOrigins.acme + path);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page).toHaveURL(house.cardsOrigins.acme + path);
  }
});

for (const [whose, cardIdFor] of [
  ['nobody’s', async () => 'pm_1NobodyHasThisCardAnyMore'],
  ['somebody else’s', cardIdAtStripe],
] as const) {
  for (const page of ['', '/replace']) {
    test(`a link to ${whose} card${page} leads to the list, which says that it is not saved`, async ({
      page: tab,
      house,
    }) => {
      await signIn(tab, house, 'bob');
      const cardId = await cardIdFor(house, 'Alice Morgan');
      await tab.goto(`${house.cardsOrigins.acme}/edit/${cardId}${page}`);
      await expect(tab.getByText('That card is no longer saved.').first()).toBeVisible();
      await expect(tab).toHaveURL(`${house.cardsOrigins.acme}/edit`);
      await expect(cardRows(tab)).toHaveText([/Bob Fletcher/]);
    });
  }
}

test('an address that is none of ours says so and leads to the cards', async ({ page, house }) => {
  await signIn(page, house, 'bob');
  await page.goto(`${house.cardsOrigins.acme}/edit/no-card`);
  await expectFailurePage(page, house, 'There is no page here');
  await page.getByRole('link', { name: 'Show your cards' }).click();
  await expect(cardRows(page)).toHaveCount(1);
});

test('a host of nobody’s answers 404 and names nobody', async ({ page, house }) => {
  const { port } = new URL(house.cardsOrigins.acme);
  const answer = await page.goto(`http://cards.nobody.localhost:${port}/edit`);
  expect(answer?.status()).toBe(404);
  await expect(page.locator('body')).toHaveText(/^not found\s*$/i);
});

test('signed out at the broker: a page with a sign-in, and from there to the page that was wanted', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'alice');
  await signOutAtBroker(page, house, 'acme');
  await page.goto(`${house.cardsOrigins.acme}/edit/add`);
  await expectFailurePage(page, house, 'Sign in at Acme Sports to see your cards');
  expect(await sessionState(page)).toBe('signed_out');

  await page.getByRole('link', { name: 'Sign in at Acme Sports' }).click();
  await page.getByRole('button', { name: 'Sign in as Bob Fletcher' }).click();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit/add`);
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(cardRows(page)).toHaveText([/Bob Fletcher/]);
});

test('leaving the sign-in without signing in ends on a page, not in a circle', async ({
  page,
  house,
}) => {
  await page.goto(`${house.cardsOrigins.acme}/edit`);
  await page.getByRole('link', { name: 'Sign in at Acme Sports' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expectFailurePage(page, house, "Your account can't open this page");
});

test('an answer of the sign-in that is loaded a second time leads to the cards', async ({
  page,
  house,
}) => {
  const callbacks: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/auth/callback') callbacks.push(request.url());
  });
  await arrive(page, house, 'alice');
  await expect(cardRows(page)).toHaveCount(3);
  await page.goto(callbacks[0] ?? '');
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRows(page)).toHaveCount(3);
});

test('reload and Back on the page of a failed sign-in ask again instead of failing again', async ({
  page,
  house,
}) => {
  await signIn(page, house, 'alice');
  await house.acme.failNextSilentSignIn('server_error');
  await page.goto(`${house.cardsOrigins.acme}/edit`);
  await expectFailurePage(page, house, 'Signing in did not work');
  expect(new URL(page.url()).pathname).toBe('/auth/callback');
  await page.reload();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRows(page)).toHaveCount(3);

  await house.acme.failNextSilentSignIn('server_error');
  await page.reload();
  await expectFailurePage(page, house, 'Signing in did not work');
  await page.getByRole('link', { name: 'Back to Acme Sports' }).click();
  await expect(page).toHaveURL(brokerOf(house, 'acme').dashboardUrl);
  await page.goBack();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await expect(cardRows(page)).toHaveCount(3);
});

test('one browser is two customers at two brokers, though both call them c-1001', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'alice');
  await removeCard(page, 'American Express ending in 0005');
  await expect(cardRows(page)).toHaveText([/Alice Morgan/, /Alice Morgan/]);

  const globex = await page.context().newPage();
  await arrive(globex, house, 'amelie');
  await expect(globex).toHaveURL(`${house.cardsOrigins.globex}/edit`);
  // The cards were saved under the claim customer_id; under Globex's pairwise sub there are none.
  await expect(cardRows(globex)).toHaveText([/Amélie Laurent/, /Amélie Laurent/, /Amélie Laurent/]);
  await expect(globex.getByRole('link', { name: 'Globex' })).toHaveAttribute(
    'href',
    brokerOf(house, 'globex').dashboardUrl,
  );

  await page.reload();
  await expect(cardRow(page, '4242')).toContainText('Alice Morgan');
  await expect(cardRows(page)).toHaveCount(2);
});
