import { X509Certificate } from 'node:crypto';
import { cardsAtStripe } from '../house/cards-at-stripe.ts';
import { expect, test } from '../house/journey-test.ts';
import { arrive, cardRows, expectStatus, saveButton, typeCard } from '../house/visitor.ts';

// No authority signed it; that it names every host of the house is asked of the certificate itself.
test.use({ https: true, ignoreHTTPSErrors: true });

test('over https, from the login to a saved card, nothing is asked for in plain http', async ({
  page,
  context,
  house,
}) => {
  const met = new Set<string>();
  context.on('request', (request) => {
    if (request.url().startsWith('http')) met.add(new URL(request.url()).origin);
  });
  await arrive(page, house, 'bob');
  await expect(page).toHaveURL(`${house.cardsOrigins.acme}/edit`);
  await page.getByRole('link', { name: 'Add a card' }).click();
  await typeCard(page, { number: '5555555555554444', name: 'Bob Fletcher' });
  await saveButton(page).click();
  await expectStatus(page, 'Mastercard ending in 4444 saved');
  await expect(cardRows(page)).toHaveCount(2);
  expect(await cardsAtStripe(house, 'Bob Fletcher')).toEqual(['4242', '4444']);

  const certificate = new X509Certificate(house.certificate ?? '');
  const unproved = [...met].filter((origin) => {
    const { protocol, hostname } = new URL(origin);
    return protocol !== 'https:' || !certificate.checkHost(hostname);
  });
  expect(unproved).toEqual([]);
  expect(met.size).toBe(4);
  const session = (await context.cookies()).find(({ name }) => name === '__Host-session');
  expect(session?.secure).toBe(true);
});
