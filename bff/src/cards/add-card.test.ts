import { declineReasons } from '@card-details/shared/problem';
import { expect, test } from 'vitest';
import { hours, minutes } from '../clock.ts';
import { addCard } from './add-card.ts';
import { deleteCard } from './delete-card.ts';
import { listCards } from './list-cards.ts';
import { readCard } from './read-card.ts';
import { cardWorld, insertCustomer, shownConsent, testBroker } from './test-support/card-world.ts';

test('a typed number becomes a card, and the first one the default', async () => {
  const { ports, ann, memory, add } = await cardWorld();
  const result = await add(memory.typeNumber(), { nickname: ' Work ' });
  expect(result).toMatchObject({ outcome: 'saved', card: { last4: '4242', nickname: 'Work' } });
  const { cards, defaultCardId } = await listCards(ports, ann);
  expect(cards).toHaveLength(1);
  expect(defaultCardId).toBe(cards[0]?.id);
});

test('a second card becomes the default only where that is wanted', async () => {
  const { ports, ann, savedCard } = await cardWorld();
  const first = await savedCard({ number: '1111' });
  await savedCard({ number: '2222' });
  expect((await listCards(ports, ann)).defaultCardId).toBe(first.id);
  const third = await savedCard({ number: '3333' }, { makeDefault: true });
  expect((await listCards(ports, ann)).defaultCardId).toBe(third.id);
});

test('what the customer agreed to is kept with the card', async () => {
  const { ports, ann, savedCard } = await cardWorld();
  const card = await savedCard();
  const { details } = await readCard(ports, ann, card.id);
  expect(details.consent).toEqual({
    ...shownConsent,
    usage: 'on_session',
    legalName: 'Acme Sports Ltd',
    agreedAt: '2026-11-15T12:00:00.000Z',
    setupIntentId: expect.stringMatching(/^seti_/),
  });
});

test('terms that are no longer shown are refused before anything is saved', async () => {
  const { ports, saver, memory, cardsInVault } = await cardWorld();
  const request = {
    confirmationTokenId: memory.typeNumber(),
    consent: { version: '1999-01', language: 'en' },
    makeDefault: false,
  };
  await expect(addCard(ports, testBroker, saver, request)).rejects.toMatchObject({
    code: 'invalid_request',
    facts: { fields: [{ path: 'consent.version' }] },
  });
  expect(cardsInVault()).toEqual([]);
});

test('a token that was made without the consent to be shown at Checkout is refused', async () => {
  const { memory, add, cardsInVault } = await cardWorld();
  await expect(add(memory.typeNumber({ offeredAtCheckout: false }))).rejects.toMatchObject({
    code: 'invalid_request',
  });
  expect(cardsInVault()).toEqual([]);
});

test('five calls at once with one token make one card, and answer alike', async () => {
  const { memory, add, cardsInVault } = await cardWorld();
  const token = memory.typeNumber();
  const answers = await Promise.all(Array.from({ length: 5 }, () => add(token)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(cardsInVault()).toHaveLength(1);
  expect(memory.customers.size).toBe(1);
});

test('two tabs that type one number at once make one card', async () => {
  const { memory, add, cardsInVault } = await cardWorld();
  memory.hidePreviewFingerprints();
  const answers = await Promise.all([
    add(memory.typeNumber({ expYear: 2030 })),
    add(memory.typeNumber({ expYear: 2033 })),
  ]);
  expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['already_saved', 'saved']);
  expect(cardsInVault()).toEqual([expect.objectContaining({ expYear: 2033 })]);
});

test('a number that is saved already gets the new expiry, default and nickname', async () => {
  const { ports, ann, memory, add, savedCard, cardsInVault } = await cardWorld();
  await savedCard({ number: '1111' });
  const known = await savedCard({ number: '2222', expYear: 2027 });
  const result = await add(memory.typeNumber({ number: '2222', expYear: 2031 }), {
    makeDefault: true,
    nickname: 'Travel',
  });
  expect(result).toMatchObject({
    outcome: 'already_saved',
    card: { id: known.id, expYear: 2031, nickname: 'Travel' },
  });
  expect(cardsInVault()).toHaveLength(2);
  expect((await listCards(ports, ann)).defaultCardId).toBe(known.id);
});

test('a duplicate that the preview did not show is found after the save', async () => {
  const { memory, add, savedCard, cardsInVault, passTime } = await cardWorld();
  memory.hidePreviewFingerprints();
  const known = await savedCard({ expYear: 2027 });
  passTime(1 * minutes);
  const result = await add(memory.typeNumber({ expYear: 2031 }));
  expect(result).toMatchObject({ outcome: 'already_saved', card: { id: known.id, expYear: 2031 } });
  expect(cardsInVault()).toHaveLength(1);
});

test('a known number that Checkout did not show is shown from now on', async () => {
  const { ports, ann, memory, add, savedCard, cardsInVault, passTime } = await cardWorld();
  await savedCard({ number: '1111' });
  const [customerId = ''] = memory.customers.keys();
  const known = memory.keepCard(customerId, { number: '2222', offeredAtCheckout: false });
  passTime(1 * minutes);
  const result = await add(memory.typeNumber({ number: '2222' }));
  expect(result).toMatchObject({
    outcome: 'already_saved',
    card: { id: known, offeredAtCheckout: true },
  });
  expect(cardsInVault()).toHaveLength(2);
  expect((await readCard(ports, ann, known)).details.consent).not.toBeNull();
});

test('numbers whose fingerprints are unknown are never taken for one', async () => {
  const { memory, add, savedCard, cardsInVault } = await cardWorld({
    wrap: (vault) => ({
      ...vault,
      async listCards(customerId) {
        const list = await vault.listCards(customerId);
        for (const card of list?.cards ?? []) card.fingerprint = null;
        return list;
      },
    }),
  });
  memory.hidePreviewFingerprints();
  await savedCard();
  expect(await add(memory.typeNumber())).toMatchObject({ outcome: 'saved' });
  expect(cardsInVault()).toHaveLength(2);
});

test.each(declineReasons)('a bank’s no (%s) is told, and told again', async (reason) => {
  const { memory, add, cardsInVault } = await cardWorld();
  const token = memory.typeNumber({ behaviour: reason });
  const declined = { code: 'card_declined', facts: { declineReason: reason } };
  await expect(add(token)).rejects.toMatchObject(declined);
  await expect(add(token)).rejects.toMatchObject(declined);
  expect(cardsInVault()).toEqual([]);
});

test('the twenty-first card is refused, until one is removed; then the same token is saved', async () => {
  const { ports, ann, memory, add, savedCard, passTime } = await cardWorld();
  const first = await savedCard({ number: '10' });
  for (let number = 11; number < 30; number += 1) {
    await savedCard({ number: String(number) });
    passTime(10 * minutes);
  }
  const token = memory.typeNumber({ number: '30' });
  await expect(add(token)).rejects.toMatchObject({ code: 'card_limit_reached' });
  expect(await add(memory.typeNumber({ number: '15', expYear: 2035 }))).toMatchObject({
    outcome: 'already_saved',
  });
  await deleteCard(ports, ann, first.id, null);
  expect(await add(token)).toMatchObject({ outcome: 'saved' });
});

test('a saved card that was removed since is not saved again by its old token', async () => {
  const { ports, ann, memory, add, cardsInVault } = await cardWorld();
  const token = memory.typeNumber();
  const saved = await add(token);
  if (saved.outcome === 'saved') await deleteCard(ports, ann, saved.card.id, null);
  await expect(add(token)).rejects.toMatchObject({ code: 'confirmation_used' });
  expect(cardsInVault()).toEqual([]);
});

test('a token that has expired asks for the number again', async () => {
  const { add } = await cardWorld();
  await expect(add('ctoken_000000000000')).rejects.toMatchObject({ code: 'confirmation_used' });
});

test('another customer’s used token saves nothing', async () => {
  const { database, memory, add, saver, cardsInVault } = await cardWorld();
  const token = memory.typeNumber();
  await add(token);
  const ben = await insertCustomer(database, 'ben');
  await expect(add(token, {}, { ...saver, owner: ben })).rejects.toMatchObject({
    code: 'confirmation_used',
  });
  expect(cardsInVault()).toHaveLength(1);
  const left = await database
    .selectFrom('card_changes')
    .select('id')
    .where('customer_id', '=', ben.customerId)
    .execute();
  expect(left).toEqual([]);
});

test('after five refused cards within an hour nobody is asked any more', async () => {
  const { memory, add, passTime } = await cardWorld();
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const token = memory.typeNumber({ number: String(attempt), behaviour: 'declined' });
    await expect(add(token)).rejects.toMatchObject({ code: 'card_declined' });
  }
  const good = memory.typeNumber();
  await expect(add(good)).rejects.toMatchObject({
    code: 'too_many_attempts',
    facts: { retryAfter: 3600 },
  });
  passTime(1 * hours);
  expect(await add(good)).toMatchObject({ outcome: 'saved' });
});
