import { people } from '@card-details/sandbox/brokers/people';
import { expect, type Locator, type Page } from '@playwright/test';
import type { TestHouse } from './open-house.ts';

type PersonId = (typeof people)[number]['id'];

const words = {
  acme: { signInAs: 'Sign in as', manage: 'Manage payment cards', signOut: 'Sign out' },
  globex: {
    signInAs: 'Se connecter en tant que',
    manage: 'Gérer mes cartes de paiement',
    signOut: 'Se déconnecter',
  },
};

function findPerson(id: PersonId) {
  const person = people.find((candidate) => candidate.id === id);
  if (!person) throw new Error(`Nobody in the sandbox is called ${id}`);
  return person;
}

export function brokerOf(house: TestHouse, id: 'acme' | 'globex') {
  const broker = house.brokers.find((candidate) => candidate.id === id);
  if (!broker) throw new Error(`The sandbox has no broker ${id}`);
  return broker;
}

/** Signs in at the broker, on its own website, up to the dashboard. */
export async function signIn(page: Page, house: TestHouse, id: PersonId): Promise<void> {
  const { broker, name } = findPerson(id);
  await page.goto(brokerOf(house, broker).dashboardUrl);
  await page.getByRole('button', { name: `${words[broker].signInAs} ${name}` }).click();
  await expect(page).toHaveURL(brokerOf(house, broker).dashboardUrl);
}

/** From the broker's dashboard to the cards, as a customer goes. */
export async function openCards(page: Page, house: TestHouse, id: PersonId): Promise<void> {
  const { broker } = findPerson(id);
  await page.goto(brokerOf(house, broker).dashboardUrl);
  await page.getByRole('link', { name: words[broker].manage }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** The whole way: login at the broker, dashboard, cards. */
export async function arrive(page: Page, house: TestHouse, id: PersonId): Promise<void> {
  await signIn(page, house, id);
  await openCards(page, house, id);
}

export async function signOutAtBroker(
  page: Page,
  house: TestHouse,
  broker: 'acme' | 'globex',
): Promise<void> {
  await page.goto(brokerOf(house, broker).dashboardUrl);
  await page.getByRole('button', { name: words[broker].signOut }).click();
  await page.waitForURL(new URL('/', brokerOf(house, broker).dashboardUrl).href);
}

/** The row of a card in the list, by what its last four digits are. */
export function cardRow(page: Page, last4: string): Locator {
  return cardRows(page).filter({ hasText: `ending in ${last4}` });
}

export function cardRows(page: Page): Locator {
  return page.locator('main').getByRole('listitem');
}

export type TypedCard = { number: string; expiry?: string; code?: string; name?: string };

/** Types a card into Stripe's frame and the name beside it; does not save. */
export async function typeCard(
  page: Page,
  { number, expiry = '12/34', code = '123', name = 'Sam Tester' }: TypedCard,
): Promise<void> {
  const frame = page.frameLocator('iframe[title="Secure payment input frame"]');
  await frame.getByLabel('Card number').fill(number);
  await frame.getByLabel('Expiration date').fill(expiry);
  await frame.getByLabel('Security code').fill(code);
  await frame.getByLabel('Postal code').fill('SW1A 1AA');
  await page.getByLabel('Name on card').fill(name);
}

export function saveButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Save card' });
}

/** Removes a card from the list, by its name such as `Visa ending in 4242`, and says yes to the question. */
export async function removeCard(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove card' }).click();
}

/** The bank's own window of 3-D Secure. */
export function bank(page: Page) {
  return page.frameLocator('iframe[title^="Test bank"]');
}

/** What screen readers are told, and everybody sees. */
export async function expectStatus(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: text }).first()).toBeAttached();
}
