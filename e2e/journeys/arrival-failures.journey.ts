import { expectFailurePage } from '../house/failure-page.ts';
import { expect, test } from '../house/journey-test.ts';
import { sessionState } from '../house/session-state.ts';
import { arrive, brokerOf, cardRows, openCards, signIn } from '../house/visitor.ts';

const asksWithPage = '/auth/login?return_to=%2Fedit';
const asksSilently = '/auth/refresh?return_to=%2Fedit';

for (const { error, title, button, to } of [
  {
    error: 'login_required',
    title: 'Sign in at Acme Sports to see your cards',
    button: 'Sign in at Acme Sports',
    to: asksWithPage,
  },
  {
    error: 'interaction_required',
    title: 'Acme Sports needs a moment with you',
    button: 'Continue to Acme Sports',
    to: asksWithPage,
  },
  {
    error: 'consent_required',
    title: 'Acme Sports asks for your agreement',
    button: 'Continue to Acme Sports',
    to: asksWithPage,
  },
  {
    error: 'account_selection_required',
    title: 'Which account is yours?',
    button: 'Continue to Acme Sports',
    to: asksWithPage,
  },
  {
    error: 'access_denied',
    title: "Your account can't open this page",
    button: 'Go to Acme Sports',
    to: null,
  },
  {
    error: 'temporarily_unavailable',
    title: 'Signing in has to wait a moment',
    button: 'Try again',
    to: asksSilently,
  },
  {
    error: 'server_error',
    title: 'Signing in did not work',
    button: 'Try again',
    to: asksSilently,
  },
  {
    error: 'invalid_scope',
    title: 'Signing in is not set up correctly',
    button: 'Go to Acme Sports',
    to: null,
  },
  {
    error: 'moon_in_the_wrong_phase',
    title: 'Signing in did not work',
    button: 'Continue to Acme Sports',
    to: asksWithPage,
  },
] as const) {
  test(`the sign-in answers ${error}: our page says so, the session is over, its button leads on`, async ({
    page,
    house,
  }) => {
    await arrive(page, house, 'alice');
    expect(await sessionState(page)).toBe('live');
    await house.acme.failNextSilentSignIn(error);
    await openCards(page, house, 'alice');
    await expectFailurePage(page, house, title);
    expect(await sessionState(page)).toBe('signed_out');

    const { dashboardUrl } = brokerOf(house, 'acme');
    const action = page.locator('main').getByRole('link', { name: button });
    await expect(action).toHaveAttribute('href', to ?? dashboardUrl);
    await action.click();
    await expect(page).toHaveURL(to ? `${house.cardsOrigins.acme}/edit` : dashboardUrl);
  });
}

test('the sign-in is down: our own page, and trying again works once it is back', async ({
  page,
  house,
}) => {
  await signIn(page, house, 'alice');
  await house.acme.fail({ kind: 'reset', endpoint: 'all' });
  await page.goto(`${house.cardsOrigins.acme}/edit/add`);
  await expectFailurePage(page, house, "We can't reach the sign-in of Acme Sports");
  await page.getByRole('link', { name: 'Try again' }).click();
  await expectFailurePage(page, house, "We can't reach the sign-in of Acme Sports");
  await house.acme.clear();
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit/add`);
  await expect(page.getByRole('heading', { level: 1, name: 'Add a card' })).toBeVisible();
});

for (const fault of [
  { kind: 'reset', endpoint: 'all' },
  { kind: 'status', endpoint: 'all', status: 503 },
] as const) {
  test(`the sign-in goes down (${fault.kind}) minutes after it was seen up: our own page all the same`, async ({
    page,
    house,
  }) => {
    await arrive(page, house, 'alice');
    await house.later(2 * 60_000);
    await house.acme.fail(fault);
    await page.reload();
    await expectFailurePage(page, house, "We can't reach the sign-in of Acme Sports");
    await house.acme.clear();
    await page.getByRole('link', { name: 'Try again' }).click();
    await expect(cardRows(page)).toHaveCount(3);
  });
}

test('the sign-in goes down between its answer and ours: our own page, nobody signed in', async ({
  page,
  house,
}) => {
  await arrive(page, house, 'alice');
  await house.acme.fail({ kind: 'reset', endpoint: 'token' });
  await openCards(page, house, 'alice');
  await expectFailurePage(page, house, "We can't reach the sign-in of Acme Sports");
  expect(await sessionState(page)).toBe('signed_out');
  await house.acme.clear();
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(cardRows(page)).toHaveCount(3);
});

test('one broker’s sign-in that is down costs the other broker nothing', async ({
  page,
  house,
}) => {
  await house.acme.fail({ kind: 'reset', endpoint: 'all' });
  await page.goto(`${house.cardsOrigins.acme}/edit`);
  await expectFailurePage(page, house, "We can't reach the sign-in of Acme Sports");
  await arrive(page, house, 'bastien');
  await expect(cardRows(page)).toHaveCount(1);
});

test('the same failure again and again ends on a page for a person; a minute later it goes on', async ({
  page,
  house,
}) => {
  await page.goto(`${house.cardsOrigins.acme}/edit`);
  const signInTitle = 'Sign in at Acme Sports to see your cards';
  for (let tries = 1; tries < 3; tries += 1) {
    await expectFailurePage(page, house, signInTitle);
    await page.reload();
  }
  await expectFailurePage(page, house, signInTitle);
  await page.reload();
  await expectFailurePage(page, house, 'Signing in keeps failing');
  await expect(page.getByText('Try again in 1 minute.')).toBeVisible();
  await house.later(61_000);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expectFailurePage(page, house, signInTitle);
});

test('many arrivals that succeed are no circle', async ({ page, house }) => {
  await arrive(page, house, 'alice');
  for (let tries = 0; tries < 6; tries += 1) {
    await page.reload();
    await expect(cardRows(page)).toHaveCount(3);
  }
});
