import { expect, test } from 'vitest';
import { minutes, seconds } from '../clock.ts';
import { confirmCard } from './confirm-card.ts';
import { listCards } from './list-cards.ts';
import { cardWorld, insertCustomer } from './test-support/card-world.ts';

async function challengedWorld() {
  const world = await cardWorld();
  const token = world.memory.typeNumber({ behaviour: 'challenge' });
  const begun = await world.add(token, { makeDefault: true, nickname: 'Work' });
  if (begun.outcome !== 'action_required') throw new Error(`Not challenged: ${begun.outcome}`);
  return { ...world, token, begun, setupIntentId: begun.setupIntentId };
}

test('a challenged card is saved once its owner has answered, with all they wished for', async () => {
  const { ports, ann, saver, memory, setupIntentId } = await challengedWorld();
  memory.answerChallenge(setupIntentId, 'completed');
  const result = await confirmCard(ports, saver, setupIntentId);
  expect(result).toMatchObject({ outcome: 'saved', card: { nickname: 'Work' } });
  const { defaultCardId } = await listCards(ports, ann);
  expect(result).toMatchObject({ card: { id: defaultCardId } });
});

test('the browser’s word is not taken: an unanswered challenge goes on being asked', async () => {
  const { ports, saver, setupIntentId, begun, cardsInVault } = await challengedWorld();
  expect(await confirmCard(ports, saver, setupIntentId)).toEqual(begun);
  expect(cardsInVault()).toEqual([]);
});

test('the same add called during the challenge gives the same challenge', async () => {
  const { add, token, begun } = await challengedWorld();
  expect(await add(token)).toEqual(begun);
});

test('confirming twice, and adding again with the token, answer alike', async () => {
  const { ports, saver, memory, add, token, setupIntentId, cardsInVault } = await challengedWorld();
  memory.answerChallenge(setupIntentId, 'completed');
  const [first, second] = await Promise.all([
    confirmCard(ports, saver, setupIntentId),
    confirmCard(ports, saver, setupIntentId),
  ]);
  expect(second).toEqual(first);
  expect(await add(token)).toEqual(first);
  expect(cardsInVault()).toHaveLength(1);
});

test('a failed challenge saves nothing, says so, and says it again', async () => {
  const { ports, saver, memory, setupIntentId, cardsInVault } = await challengedWorld();
  memory.answerChallenge(setupIntentId, 'failed');
  for (const _ of ['first', 'again']) {
    await expect(confirmCard(ports, saver, setupIntentId)).rejects.toMatchObject({
      code: 'authentication_failed',
    });
  }
  expect(cardsInVault()).toEqual([]);
});

test('a card that is declined after its challenge is a declined card', async () => {
  const { ports, saver, memory, setupIntentId } = await challengedWorld();
  memory.answerChallenge(setupIntentId, 'expired_card');
  await expect(confirmCard(ports, saver, setupIntentId)).rejects.toMatchObject({
    code: 'card_declined',
    facts: { declineReason: 'expired_card' },
  });
});

test('another customer cannot confirm it, nor what was never begun', async () => {
  const { ports, database, saver, memory, setupIntentId } = await challengedWorld();
  memory.answerChallenge(setupIntentId, 'completed');
  const ben = await insertCustomer(database, 'ben');
  await expect(confirmCard(ports, { ...saver, owner: ben }, setupIntentId)).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(confirmCard(ports, saver, 'seti_000000009999')).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a challenge that was answered in a tab closed since is finished by the next list', async () => {
  const { ports, ann, memory, setupIntentId, passTime } = await challengedWorld();
  memory.answerChallenge(setupIntentId, 'completed');
  passTime(11 * seconds);
  const { cards, defaultCardId } = await listCards(ports, ann);
  expect(cards).toMatchObject([{ id: defaultCardId, nickname: 'Work' }]);
});

test('a challenge still being answered is left alone by the list', async () => {
  const { ports, ann, saver, memory, setupIntentId, passTime } = await challengedWorld();
  passTime(5 * minutes);
  expect((await listCards(ports, ann)).cards).toEqual([]);
  memory.answerChallenge(setupIntentId, 'completed');
  expect(await confirmCard(ports, saver, setupIntentId)).toMatchObject({ outcome: 'saved' });
});

test('a challenge that was abandoned is cancelled by a later list', async () => {
  const { ports, ann, saver, memory, setupIntentId, passTime } = await challengedWorld();
  passTime(31 * minutes);
  await listCards(ports, ann);
  expect(memory.saves.get(setupIntentId)?.state.status).toBe('canceled');
  await expect(confirmCard(ports, saver, setupIntentId)).rejects.toMatchObject({
    code: 'authentication_failed',
  });
});

test('two tabs challenged for one number end in one card', async () => {
  const { ports, saver, memory, add, setupIntentId, cardsInVault } = await challengedWorld();
  memory.hidePreviewFingerprints();
  const other = await add(memory.typeNumber({ behaviour: 'challenge', expYear: 2034 }));
  if (other.outcome !== 'action_required') throw new Error('Not challenged');
  // Both banks have said yes before our server hears of either.
  memory.answerChallenge(setupIntentId, 'completed');
  memory.answerChallenge(other.setupIntentId, 'completed');
  const answers = await Promise.all([
    confirmCard(ports, saver, other.setupIntentId),
    confirmCard(ports, saver, setupIntentId),
  ]);
  expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['already_saved', 'saved']);
  expect(cardsInVault()).toHaveLength(1);
});
