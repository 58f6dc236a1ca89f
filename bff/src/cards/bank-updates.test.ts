import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { minutes } from '../clock.ts';
import { dismissBankUpdate } from './dismiss-bank-update.ts';
import { editCard } from './edit-card.ts';
import { listCards } from './list-cards.ts';
import { readCard } from './read-card.ts';
import { cardApi } from './test-support/card-api.ts';
import { type CardWorld, cardWorld, insertCustomer } from './test-support/card-world.ts';

/** A card that the list has seen. */
async function seenCard() {
  const world = await cardWorld();
  const { id } = await world.savedCard();
  await listCards(world.ports, world.ann);
  world.passTime(5 * minutes);
  return { ...world, id };
}

function bankChanges({ memory }: Pick<CardWorld, 'memory'>, facts: object) {
  for (const { cards } of memory.customers.values()) {
    for (const [id, card] of cards) cards.set(id, { ...card, ...facts });
  }
}

const newsIn = async ({ ports, ann }: Pick<CardWorld, 'ports' | 'ann'>) =>
  (await listCards(ports, ann)).cards.map(({ updatedByBankAt }) => updatedByBankAt);

/** How often the database is written to while `work` runs. */
async function writesIn({ database }: Pick<CardWorld, 'database'>, work: () => Promise<unknown>) {
  const total = async () => {
    const { rows } = await sql<{ n: number }>`select total_changes() as n`.execute(database);
    return rows[0]?.n ?? 0;
  };
  const before = await total();
  await work();
  return (await total()) - before;
}

test('another number under the same card is the bank’s doing, from the moment it is noticed', async () => {
  const world = await seenCard();
  expect(await newsIn(world)).toEqual([null]);
  bankChanges(world, { last4: '9999' });
  const noticed = new Date(world.ports.clock()).toISOString();
  expect(await newsIn(world)).toEqual([noticed]);
  world.passTime(1 * minutes);
  expect(await newsIn(world)).toEqual([noticed]);
  const { details } = await readCard(world.ports, world.ann, world.id);
  expect(details).toMatchObject({ last4: '9999', updatedByBankAt: noticed });
});

test('a later expiry alone is not called the bank’s, whoever wrote it', async () => {
  const world = await seenCard();
  bankChanges(world, { expYear: 2033 });
  expect(await newsIn(world)).toEqual([null]);
  const { version } = await readCard(world.ports, world.ann, world.id);
  await editCard(world.ports, world.ann, world.id, version, { expYear: 2034 });
  expect(await newsIn(world)).toEqual([null]);
});

test('a card that was changed before anybody saw it here says nothing', async () => {
  const world = await cardWorld();
  await world.savedCard();
  bankChanges(world, { last4: '9999' });
  expect(await newsIn(world)).toEqual([null]);
});

test('dismissed news stay away, until the bank changes the card again', async () => {
  const world = await seenCard();
  bankChanges(world, { last4: '9999' });
  await listCards(world.ports, world.ann);
  const { cards } = await dismissBankUpdate(world.ports, world.ann, world.id);
  expect(cards).toMatchObject([{ id: world.id, updatedByBankAt: null }]);
  expect(await newsIn(world)).toEqual([null]);
  bankChanges(world, { last4: '7777' });
  expect(await newsIn(world)).not.toEqual([null]);
});

test('nobody dismisses what is another customer’s', async () => {
  const world = await seenCard();
  bankChanges(world, { last4: '9999' });
  const before = await newsIn(world);
  expect(before).not.toEqual([null]);
  await insertCustomer(world.database, 'bea');
  const call = await cardApi(world.ports);
  const params = { cardId: world.id };
  const answer = await call('dismissBankUpdate', { customer: 'bea', params });
  expect(answer).toMatchObject({ status: 200, json: { cards: [] } });
  expect(await newsIn(world)).toEqual(before);
  expect(await call('dismissBankUpdate', { params })).toMatchObject({
    status: 200,
    json: { cards: [{ id: world.id, updatedByBankAt: null }] },
  });
});

test('a list that found nothing new writes nothing', async () => {
  const world = await seenCard();
  expect(await writesIn(world, () => newsIn(world))).toBe(0);
  bankChanges(world, { last4: '9999' });
  expect(await writesIn(world, () => newsIn(world))).toBe(1);
  expect(await writesIn(world, () => newsIn(world))).toBe(0);
});

test('what was seen of a card goes with the card', async () => {
  const world = await seenCard();
  for (const { cards } of world.memory.customers.values()) cards.clear();
  await listCards(world.ports, world.ann);
  expect(await world.database.selectFrom('cards').selectAll().execute()).toEqual([]);
});
