import { expect, test } from 'vitest';
import { minutes } from '../clock.ts';
import { chooseDefaultCard } from './choose-default-card.ts';
import { confirmCard } from './confirm-card.ts';
import { listCards } from './list-cards.ts';
import { replaceCard } from './replace-card.ts';
import { cardWorld, insertCustomer, shownConsent, testBroker } from './test-support/card-world.ts';

async function replaceWorld() {
  const world = await cardWorld();
  const { ports, saver } = world;
  return {
    ...world,
    replace: (oldCardId: string, confirmationTokenId: string, who = saver) =>
      replaceCard(ports, testBroker, who, oldCardId, {
        confirmationTokenId,
        consent: shownConsent,
      }),
  };
}

test('the new number takes over default and nickname, and the old card goes', async () => {
  const { ports, ann, memory, savedCard, replace } = await replaceWorld();
  const other = await savedCard({ number: '1111' });
  const old = await savedCard({ number: '2222' }, { makeDefault: true, nickname: 'Work' });
  const result = await replace(old.id, memory.typeNumber({ number: '3333' }));
  expect(result).toMatchObject({ outcome: 'saved', card: { last4: '3333', nickname: 'Work' } });
  const { cards, defaultCardId } = await listCards(ports, ann);
  expect(cards.map(({ last4 }) => last4)).toEqual(['3333', '1111']);
  expect(defaultCardId).toBe(cards[0]?.id);
  expect(defaultCardId).not.toBe(other.id);
});

test('a card that was not the default is replaced by one that is not', async () => {
  const { ports, ann, memory, savedCard, replace } = await replaceWorld();
  const first = await savedCard({ number: '1111' });
  const old = await savedCard({ number: '2222' });
  await replace(old.id, memory.typeNumber({ number: '3333' }));
  expect((await listCards(ports, ann)).defaultCardId).toBe(first.id);
});

test('the old number typed again becomes an expiry update', async () => {
  const { memory, savedCard, replace, cardsInVault } = await replaceWorld();
  memory.hidePreviewFingerprints();
  const old = await savedCard({ expYear: 2027 }, { nickname: 'Work' });
  const result = await replace(old.id, memory.typeNumber({ expYear: 2032 }));
  expect(result).toMatchObject({
    outcome: 'already_saved',
    card: { id: old.id, expYear: 2032, nickname: 'Work' },
  });
  expect(cardsInVault()).toHaveLength(1);
});

test('the number of another saved card lets that card take over', async () => {
  const { ports, ann, memory, savedCard, replace } = await replaceWorld();
  const old = await savedCard({ number: '1111' }, { nickname: 'Work' });
  const other = await savedCard({ number: '2222' });
  const result = await replace(old.id, memory.typeNumber({ number: '2222' }));
  expect(result).toMatchObject({
    outcome: 'already_saved',
    card: { id: other.id, nickname: 'Work' },
  });
  const { cards, defaultCardId } = await listCards(ports, ann);
  expect(cards.map(({ id }) => id)).toEqual([other.id]);
  expect(defaultCardId).toBe(other.id);
});

test('a replacement may be the twenty-first card for a moment', async () => {
  const { memory, savedCard, replace, passTime, cardsInVault } = await replaceWorld();
  const old = await savedCard({ number: '10' });
  for (let number = 11; number < 30; number += 1) {
    await savedCard({ number: String(number) });
    passTime(10 * minutes);
  }
  const result = await replace(old.id, memory.typeNumber({ number: '30' }));
  expect(result).toMatchObject({ outcome: 'saved' });
  expect(cardsInVault()).toHaveLength(20);
});

test('a declined replacement leaves the old card as it was', async () => {
  const { ports, ann, memory, savedCard, replace } = await replaceWorld();
  const old = await savedCard({ number: '1111' }, { nickname: 'Work' });
  const before = await listCards(ports, ann);
  const token = memory.typeNumber({ number: '2222', behaviour: 'declined' });
  await expect(replace(old.id, token)).rejects.toMatchObject({ code: 'card_declined' });
  expect(await listCards(ports, ann)).toEqual(before);
});

test('a challenged replacement keeps the old card until its owner has answered', async () => {
  const { ports, ann, saver, memory, savedCard, replace } = await replaceWorld();
  const old = await savedCard({ number: '1111' }, { nickname: 'Work' });
  const begun = await replace(
    old.id,
    memory.typeNumber({ number: '2222', behaviour: 'challenge' }),
  );
  if (begun.outcome !== 'action_required') throw new Error('Not challenged');
  expect((await listCards(ports, ann)).cards.map(({ id }) => id)).toEqual([old.id]);
  memory.answerChallenge(begun.setupIntentId, 'completed');
  const result = await confirmCard(ports, saver, begun.setupIntentId);
  expect(result).toMatchObject({ card: { last4: '2222', nickname: 'Work' } });
  expect((await listCards(ports, ann)).cards.map(({ last4 }) => last4)).toEqual(['2222']);
});

test('a double click replaces once', async () => {
  const { memory, savedCard, replace, cardsInVault } = await replaceWorld();
  const old = await savedCard({ number: '1111' });
  const token = memory.typeNumber({ number: '2222' });
  const [first, second] = await Promise.all([replace(old.id, token), replace(old.id, token)]);
  expect(second).toEqual(first);
  expect(cardsInVault()).toHaveLength(1);
});

test('only the customer’s own card can be replaced', async () => {
  const { ports, ann, database, memory, saver, savedCard, replace } = await replaceWorld();
  const mine = await savedCard({ number: '1111' });
  const ben = await insertCustomer(database, 'ben');
  const token = memory.typeNumber({ number: '2222' });
  await expect(replace(mine.id, token, { ...saver, owner: ben })).rejects.toMatchObject({
    code: 'card_not_found',
  });
  await expect(replace('pm_000000009999', token)).rejects.toMatchObject({
    code: 'card_not_found',
  });
  await chooseDefaultCard(ports, ann, mine.id);
  expect((await listCards(ports, ann)).cards.map(({ id }) => id)).toEqual([mine.id]);
});
