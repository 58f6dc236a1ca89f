import { expect, test } from 'vitest';
import { minutes } from '../clock.ts';
import { chooseDefaultCard } from './choose-default-card.ts';
import { listCards, readCardCount } from './list-cards.ts';
import { cardWorld, insertCustomer } from './test-support/card-world.ts';

test('a customer who never added a card has an empty list, and the vault is not asked', async () => {
  const { ports, ann } = await cardWorld({
    wrap: (vault) => ({
      ...vault,
      listCards: () => Promise.reject(new Error('The vault was asked')),
    }),
  });
  expect(await listCards(ports, ann)).toEqual({ cards: [], defaultCardId: null });
});

test('the default comes first, then the newest, and what has expired last', async () => {
  const { ports, ann, savedCard, passTime } = await cardWorld();
  const first = await savedCard({ number: '1111' });
  passTime(1 * minutes);
  const expired = await savedCard({ number: '2222', expMonth: 12, expYear: 2026 });
  passTime(1 * minutes);
  const third = await savedCard({ number: '3333' });
  passTime(1 * minutes);
  const newest = await savedCard({ number: '4444' });
  await chooseDefaultCard(ports, ann, third.id);
  passTime(60 * 24 * 60 * minutes);
  const { cards, defaultCardId } = await listCards(ports, ann);
  expect(defaultCardId).toBe(third.id);
  expect(cards.map(({ id }) => id)).toEqual([third.id, newest.id, first.id, expired.id]);
  expect(cards.map(({ expiry }) => expiry)).toEqual(['valid', 'valid', 'valid', 'expired']);
});

test('the list shows what its owner may see and nothing else', async () => {
  const { ports, ann, savedCard } = await cardWorld();
  const card = await savedCard({}, { nickname: 'Work' });
  const { cards } = await listCards(ports, ann);
  expect(cards).toEqual([
    {
      id: card.id,
      brand: 'visa',
      last4: '4242',
      expMonth: 12,
      expYear: 2030,
      expiry: 'valid',
      name: null,
      nickname: 'Work',
      wallet: null,
      offeredAtCheckout: true,
      updatedByBankAt: null,
    },
  ]);
});

test('the same customer key at two brokers is two customers', async () => {
  const { ports, database, savedCard } = await cardWorld();
  await savedCard();
  const other = await insertCustomer(database, 'ann-at-globex', 'globex');
  expect((await listCards(ports, other)).cards).toEqual([]);
  await expect(listCards(ports, { brokerId: 'globex', customerId: 'ann' })).rejects.toThrow();
});

test('a list leaves behind how many cards it had', async () => {
  const { ports, ann, savedCard } = await cardWorld();
  expect(await readCardCount(ports, ann)).toBeNull();
  await savedCard({ number: '1111' });
  await savedCard({ number: '2222' });
  await listCards(ports, ann);
  expect(await readCardCount(ports, ann)).toBe(2);
});

test('a customer who was deleted in the vault has an empty list, and can add again', async () => {
  const { ports, ann, memory, savedCard } = await cardWorld();
  await savedCard();
  for (const id of memory.customers.keys()) memory.deleteCustomer(id);
  expect((await listCards(ports, ann)).cards).toEqual([]);
  const again = await savedCard();
  expect((await listCards(ports, ann)).cards.map(({ id }) => id)).toEqual([again.id]);
});
