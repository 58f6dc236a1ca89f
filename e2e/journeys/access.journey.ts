import { failureKinds } from '@card-details/shared/boot';
import { expect, test } from '../house/journey-test.ts';
import { expectAccessible } from '../house/scan-access.ts';
import {
  arrive,
  cardRow,
  cardRows,
  expectStatus,
  saveButton,
  signIn,
  typeCard,
} from '../house/visitor.ts';

const answersOfTheProvider = failureKinds.filter((kind) =>
  /_required$|^access_denied$|^temporarily_unavailable$|^server_error$/.test(kind),
);

for (const broker of ['acme', 'globex'] as const) {
  const light = broker === 'acme';

  test(`axe finds nothing on any screen of the ${light ? 'light' : 'dark'} broker`, async ({
    page,
    house,
  }) => {
    await arrive(page, house, light ? 'alice' : 'amelie');
    const { cardsOrigins } = house;
    await expect(cardRows(page)).toHaveCount(3);
    await expectAccessible(page);

    await cardRows(page).nth(1).getByRole('button').click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    await cardRows(page).nth(1).getByRole('link').click();
    await expect(page).toHaveURL(/\/edit\/pm_\w+$/);
    await expect(page.getByRole('textbox').first()).toBeVisible();
    await expectAccessible(page);

    await page.goto(`${page.url()}/replace`);
    await expect(page.locator('iframe').contentFrame().getByRole('textbox').first()).toBeVisible();
    await expectAccessible(page);

    await page.goto(`${cardsOrigins[broker]}/edit/add`);
    await expect(page.locator('iframe').contentFrame().getByRole('textbox').first()).toBeVisible();
    await expectAccessible(page);
    await page
      .locator('form')
      .getByRole('button', { name: /Save card|Enregistrer/ })
      .click();
    await expectAccessible(page);
  });

  test(`axe finds nothing on the pages that stand for a sign-in that failed, at ${broker}`, async ({
    page,
    house,
  }) => {
    await signIn(page, house, light ? 'alice' : 'amelie');
    for (const answer of [...answersOfTheProvider, 'something_else']) {
      await house[broker].failNextSilentSignIn(answer);
      await page.goto(`${house.cardsOrigins[broker]}/edit`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
    await page.goto(`${house.cardsOrigins[broker]}/nothing-here`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
}

test('empty, full and troubled wallets are accessible too', async ({ browser, house }) => {
  for (const person of ['carol', 'frank', 'dave', 'erin'] as const) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await arrive(page, house, person);
    await expect(page.getByRole('link', { name: 'Back to Acme Sports' })).toBeVisible();
    await expectAccessible(page);
    await context.close();
  }
});

test('a card is added, made the default and removed by keyboard alone', async ({ page, house }) => {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo = async (name: RegExp, role: 'link' | 'button' | 'radio') => {
    const target = page.getByRole(role, { name });
    for (let step = 0; step < 40; step += 1) {
      await press('Tab');
      if (
        await target.evaluateAll((nodes) => nodes.some((node) => node === document.activeElement))
      )
        return;
    }
    throw new Error(`Tab never reached ${name}`);
  };
  await arrive(page, house, 'bob');
  await tabTo(/^Add a card$/, 'link');
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Add a card' })).toBeFocused();
  const frame = page.frameLocator('iframe[title="Secure payment input frame"]');
  await expect(frame.getByLabel('Card number')).toBeVisible();
  await press('Tab');
  for (let step = 0; step < 5; step += 1) {
    if (await frame.getByLabel('Card number').evaluate((field) => field === document.activeElement))
      break;
    await press('Tab');
  }
  await page.keyboard.type('5555555555554444');
  await press('Tab');
  await page.keyboard.type('1234');
  await press('Tab');
  await page.keyboard.type('123');
  await press('Tab', 'Tab');
  await page.keyboard.type('SW1A 1AA');
  await press('Tab');
  await expect(page.getByLabel('Name on card')).toBeFocused();
  await page.keyboard.type('Bob Fletcher');
  await press('Enter');
  await expectStatus(page, 'Mastercard ending in 4444 saved');
  await expect(cardRow(page, '4444')).toBeFocused();

  await tabTo(/Mastercard ending in 4444/, 'radio').catch(async () => {
    await tabTo(/Visa ending in 4242/, 'radio');
    await press('ArrowUp');
  });
  await press('Space');
  await expectStatus(page, 'Mastercard ending in 4444 is now your default');

  await tabTo(/^Remove Visa ending in 4242$/, 'button');
  await press('Enter');
  await expect(page.getByRole('button', { name: 'Keep card' })).toBeFocused();
  await press('Tab', 'Enter');
  await expectStatus(page, 'Visa ending in 4242 removed');
});

test('on a phone nothing is cut off, in every screen', async ({ browser, house }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await arrive(page, house, 'erin');
  const fits = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
    );
  expect(await fits()).toBe(true);
  await page.getByRole('link', { name: /^Edit .*1001/ }).click();
  await expect(page.getByLabel('Name on card')).toBeVisible();
  expect(await fits()).toBe(true);
  await page.goto(`${house.cardsOrigins.acme}/edit/add`);
  await typeCard(page, { number: '4242424242424242' });
  expect(await fits()).toBe(true);
  await context.close();
});

test('French from end to end, at the broker whose language it is', async ({ page, house }) => {
  await arrive(page, house, 'amelie');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('heading', { level: 1, name: 'Vos cartes' })).toBeVisible();
  await page.getByRole('link', { name: 'Ajouter une carte' }).click();
  const frame = page.frameLocator(
    'iframe[title="Secure payment input frame"], iframe[title*="paiement"]',
  );
  await expect(frame.getByLabel('Numéro de carte')).toBeVisible();
  expect(await page.locator('main').textContent()).not.toMatch(/\b(card|save|your|name)\b/i);
});

test('the language of the link survives the trip to the provider', async ({ page, house }) => {
  await signIn(page, house, 'bob');
  await page.goto(`${house.cardsOrigins.acme}/edit?ui_locales=fr`);
  await expect(page.getByRole('heading', { level: 1, name: 'Vos cartes' })).toBeVisible();
  await expect(saveButton(page)).toHaveCount(0);
});
