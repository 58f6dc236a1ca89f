import { expect, test } from 'vitest';
import { chooseDefaultCard } from './choose-default-card.ts';
import { deleteCard } from './delete-card.ts';
import { listCards } from './list-cards.ts';
import { cardWorld, insertCustomer } from './test-support/card-world.ts';
import { flakyVault } from './test-support/flaky-vault.ts';

test('a removed card is gone from the list that is answered, and from the next one', async () => {
  const { ports, ann, savedCard } = await cardWorld();
  const first = await savedCard({ number: '1111' });
  const second = await savedCard({ number: '2222' });
  const answer = await deleteCard(ports, ann, second.id, null);
  expect(answer).toMatchObject({ cards: [{ id: first.id }], defaultCardId: first.id });
  expect(await listCards(ports, ann)).toEqual(answer);
});

test('removing the default gives its place to the chosen card', async () => {
  const { ports, ann, savedCard } = await cardWorld();
  const first = await savedCard({ number: '1111' });
  const second = await savedCard({ number: '2222' });
  const third = await savedCard({ number: '3333' });
  const answer = await deleteCard(ports, ann, first.id, second.id);
  expect(answer.defaultCardId).toBe(second.id);
  expect(answer.cards.map(({ id }) => id)).toEqual([second.id, third.id]);
  expect(await listCards(ports, ann)).toEqual(answer);
});

test('removing the default without a choice leaves no default', async () => {
  const { ports, ann, savedCard } = await cardWorld();
  const first = await savedCard({ number: '1111' });
  await savedCard({ number: '2222' });
  expect((await deleteCard(ports, ann, first.id, null)).defaultCardId).toBeNull();
  expect((await listCards(ports, ann)).defaultCardId).toBeNull();
});

test('removing another card leaves the default alone, whatever was chosen', async () => {
  const { ports, ann, savedCard } = await cardWorld();
  const first = await savedCard({ number: '1111' });
  const second = await savedCard({ number: '2222' });
  const third = await savedCard({ number: '3333' });
  expect((await deleteCard(ports, ann, second.id, third.id)).defaultCardId).toBe(first.id);
});

test('removing the last card leaves an empty list', async () => {
  const { ports, ann, savedCard } = await cardWorld();
  const only = await savedCard();
  expect(await deleteCard(ports, ann, only.id, null)).toEqual({ cards: [], defaultCardId: null });
});

test('a double click on delete removes once and answers twice', async () => {
  const { ports, ann, savedCard, cardsInVault } = await cardWorld();
  const first = await savedCard({ number: '1111' });
  const second = await savedCard({ number: '2222' });
  const [one, two] = await Promise.all([
    deleteCard(ports, ann, first.id, second.id),
    deleteCard(ports, ann, first.id, second.id),
  ]);
  expect(two).toEqual(one);
  expect(one.defaultCardId).toBe(second.id);
  expect(cardsInVault()).toHaveLength(1);
});

test('a removal cut off before the next default was chosen is finished by its retry', async () => {
  let breakAtCall = (_nth: number, _when: 'before' | 'after') => {};
  const { ports, ann, savedCard } = await cardWorld({
    wrap: (vault) => {
      const flaky = flakyVault(vault);
      breakAtCall = flaky.breakAtCall;
      return flaky.vault;
    },
  });
  const first = await savedCard({ number: '1111' });
  const second = await savedCard({ number: '2222' });
  breakAtCall(3, 'before');
  await expect(deleteCard(ports, ann, first.id, second.id)).rejects.toMatchObject({
    code: 'vault_unavailable',
  });
  expect((await deleteCard(ports, ann, first.id, second.id)).defaultCardId).toBe(second.id);
});

test('a next default that is not one of the cards that stay is refused, and nothing removed', async () => {
  const { ports, ann, savedCard, cardsInVault } = await cardWorld();
  const only = await savedCard();
  for (const next of [only.id, 'pm_000000009999']) {
    await expect(deleteCard(ports, ann, only.id, next)).rejects.toMatchObject({
      code: 'invalid_request',
      facts: { fields: [{ path: 'nextDefault' }] },
    });
  }
  expect(cardsInVault()).toHaveLength(1);
});

test('another customer cannot remove a card, nor make it their default', async () => {
  const { ports, database, ann, savedCard } = await cardWorld();
  const mine = await savedCard();
  const ben = await insertCustomer(database, 'ben');
  expect(await deleteCard(ports, ben, mine.id, null)).toEqual({ cards: [], defaultCardId: null });
  await expect(chooseDefaultCard(ports, ben, mine.id)).rejects.toMatchObject({
    code: 'card_not_found',
  });
  expect((await listCards(ports, ann)).cards).toHaveLength(1);
});

test('the chosen default is answered first, and is the default from then on', async () => {
  const { ports, ann, savedCard } = await cardWorld();
  await savedCard({ number: '1111' });
  const second = await savedCard({ number: '2222' });
  const answer = await chooseDefaultCard(ports, ann, second.id);
  expect(answer.defaultCardId).toBe(second.id);
  expect(answer.cards[0]?.id).toBe(second.id);
  expect(await listCards(ports, ann)).toEqual(answer);
});
