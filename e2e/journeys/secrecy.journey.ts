import { readFileSync } from 'node:fs';
import { expect, test } from '../house/journey-test.ts';
import {
  arrive,
  bank,
  brokerOf,
  cardRow,
  expectStatus,
  removeCard,
  saveButton,
  signOutAtBroker,
  typeCard,
} from '../house/visitor.ts';

const number = '4000002500003155';
const code = '739';

/** A number as people and programs write it. */
const numberWritten = new RegExp([...number].join('[\\s%20+-]*'));

test('a card’s number and code go to Stripe’s origin and to nobody else', async ({
  page,
  house,
}) => {
  const sent: { origin: string; text: string }[] = [];
  page.context().on('request', (request) => {
    const text = `${request.url()}\n${JSON.stringify(request.headers())}\n${request.postData() ?? ''}`;
    sent.push({ origin: new URL(request.url()).origin, text });
  });
  page.on('websocket', (socket) =>
    sent.push({ origin: socket.url(), text: 'a socket was opened' }),
  );

  await arrive(page, house, 'carol');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number, code, name: 'Carol Whitaker' });
  await saveButton(page).click();
  await bank(page).getByRole('button', { name: 'Complete' }).click();
  await expectStatus(page, 'Visa ending in 3155 saved');

  const carriers = new Set(
    sent
      .filter(({ text }) => numberWritten.test(decodeURIComponent(text)))
      .map(({ origin }) => origin),
  );
  expect([...carriers].map((origin) => new URL(origin).hostname)).toEqual(['stripe.localhost']);
  const codeCarriers = sent.filter(({ text }) =>
    new RegExp(`\\b(cvc|code)[^&]*=${code}\\b|"cvc":"${code}"`).test(text),
  );
  expect(codeCarriers.every(({ origin }) => new URL(origin).hostname === 'stripe.localhost')).toBe(
    true,
  );
  expect(sent.some(({ text }) => text.includes('a socket was opened'))).toBe(false);
  expect(
    await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    ),
  ).not.toMatch(numberWritten);
});

test('the log holds no secret, token, cookie, code, subject or card number of a whole visit', async ({
  page,
  house,
}) => {
  const secrets = new Map<string, string>();
  const remember = (what: string, value: string | null | undefined) => {
    if (value && value.length >= 3) secrets.set(value, what);
  };
  page.context().on('response', async (response) => {
    const url = new URL(response.url());
    for (const name of ['code', 'state', 'nonce', 'code_challenge'])
      remember(name, url.searchParams.get(name));
  });

  await arrive(page, house, 'alice');
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number, code, name: 'Alice Secretive' });
  await saveButton(page).click();
  await bank(page).getByRole('button', { name: 'Complete' }).click();
  await expectStatus(page, 'Visa ending in 3155 saved');
  await page.getByRole('link', { name: 'Edit Visa ending in 3155' }).click();
  await page.getByLabel(/nickname/i).fill('My hidden nickname');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(cardRow(page, '3155')).toContainText('My hidden nickname');
  await removeCard(page, 'Visa ending in 3155');
  await expectStatus(page, 'Visa ending in 3155 removed');
  for (const cookie of await page.context().cookies())
    remember(`cookie ${cookie.name}`, cookie.value);
  await signOutAtBroker(page, house, 'acme');
  await page.goto(`${house.cardsOrigins.acme}/edit`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  for (const id of ['acme', 'globex'] as const)
    remember('client secret', brokerOf(house, id).clientSecret);
  const { accounts } = await house.stripe.state();
  for (const { setupIntents, confirmationTokens, customers } of Object.values(accounts)) {
    for (const intent of setupIntents)
      remember('client_secret of a SetupIntent', intent.client_secret);
    for (const token of confirmationTokens) remember('ConfirmationToken', token.id);
    for (const customer of customers) remember('Stripe customer', customer.id);
  }
  remember('subject', 'c-1001');
  remember('Stripe key', 'sk_test_operator');
  remember('card number', number);
  remember('name on the card', 'Alice Secretive');
  remember('nickname', 'My hidden nickname');

  const log = readFileSync(house.logFile, 'utf8');
  expect(log).toContain('"event":"arrival"');
  expect(secrets.size).toBeGreaterThan(15);
  const told = [...secrets].filter(([value]) => log.includes(value)).map(([, what]) => what);
  expect(told).toEqual([]);
  expect(log).not.toMatch(numberWritten);
  expect(log).not.toMatch(/eyJ[\w-]+\.[\w-]+\./);
  expect(log).not.toMatch(/\b(pm|seti|ctoken|cus)_[A-Za-z0-9]{8,}/);
});
