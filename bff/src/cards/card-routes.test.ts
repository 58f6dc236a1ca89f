import { apiContract } from '@card-details/shared/api-contract';
import type { ApiRouteName } from '@card-details/shared/api-routes';
import { cardDetails, cardList } from '@card-details/shared/card';
import { problemBody } from '@card-details/shared/problem';
import { expect, test } from 'vitest';
import { cardApi } from './test-support/card-api.ts';
import { cardWorld, insertCustomer, shownConsent } from './test-support/card-world.ts';

async function apiWorld() {
  const world = await cardWorld();
  return { ...world, call: await cardApi(world.ports) };
}

const newCard = (confirmationTokenId: string) => ({
  confirmationTokenId,
  consent: shownConsent,
  makeDefault: true,
});

test('a card is added, listed, read, edited, replaced, made the default and deleted', async () => {
  const { memory, call } = await apiWorld();
  const added = await call('addCard', { body: newCard(memory.typeNumber({ number: '1111' })) });
  expect(added.status).toBe(200);
  const result = apiContract.addCard.response.parse(added.json);
  if (result.outcome !== 'saved') throw new Error('Not saved');
  const params = { cardId: result.card.id };

  const list = await call('listCards');
  expect(cardList.parse(list.json).cards.map(({ id }) => id)).toEqual([result.card.id]);

  const read = await call('readCard', { params });
  expect(cardDetails.parse(read.json).consent?.version).toBe(shownConsent.version);
  const headers = { 'If-Match': read.headers.get('etag') ?? '' };
  const edited = await call('editCard', { params, headers, body: { nickname: 'Work' } });
  expect(cardDetails.parse(edited.json).nickname).toBe('Work');
  expect(edited.headers.get('etag')).not.toBe(read.headers.get('etag'));

  const replaced = await call('replaceCard', {
    params,
    body: {
      confirmationTokenId: memory.typeNumber({ number: '2222' }),
      consent: shownConsent,
    },
  });
  const replacement = apiContract.replaceCard.response.parse(replaced.json);
  if (replacement.outcome !== 'saved') throw new Error('Not replaced');
  expect(replacement.card).toMatchObject({ last4: '2222', nickname: 'Work' });

  const { id: cardId } = replacement.card;
  const chosen = await call('chooseDefaultCard', { body: { cardId } });
  expect(cardList.parse(chosen.json).defaultCardId).toBe(cardId);
  const deleted = await call('deleteCard', { params: { cardId } });
  expect(deleted.json).toEqual({ cards: [], defaultCardId: null });
});

test('a challenged card is confirmed by its SetupIntent', async () => {
  const { memory, call } = await apiWorld();
  const token = memory.typeNumber({ behaviour: 'challenge' });
  const { json } = await call('addCard', { body: newCard(token) });
  expect(json).toMatchObject({ outcome: 'action_required', clientSecret: expect.any(String) });
  memory.answerChallenge(json.setupIntentId, 'completed');
  const confirmed = await call('confirmCard', { body: { setupIntentId: json.setupIntentId } });
  expect(confirmed.json).toMatchObject({ outcome: 'saved' });
});

test('deleting the default takes the next one from the query', async () => {
  const { savedCard, call } = await apiWorld();
  const first = await savedCard({ number: '1111' });
  const second = await savedCard({ number: '2222' });
  const answer = await call('deleteCard', {
    params: { cardId: first.id },
    query: `?nextDefault=${second.id}`,
  });
  expect(answer.json).toMatchObject({ defaultCardId: second.id });
});

test('a list that has not changed is answered without a body', async () => {
  const { savedCard, call } = await apiWorld();
  await savedCard({ number: '1111' });
  const first = await call('listCards');
  const tag = first.headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[\w-]+"$/);
  for (const value of [tag, `W/${tag}`, `"other", ${tag}`]) {
    const again = await call('listCards', { headers: { 'If-None-Match': value } });
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
    expect(again.headers.get('etag')).toBe(tag);
  }
  await savedCard({ number: '2222' });
  const changed = await call('listCards', { headers: { 'If-None-Match': tag } });
  expect(changed.status).toBe(200);
  expect(changed.json.cards).toHaveLength(2);
});

test('an edit needs the version that was read, and is refused with an old one', async () => {
  const { savedCard, call } = await apiWorld();
  const { id: cardId } = await savedCard();
  const edit = (headers: Record<string, string>) =>
    call('editCard', { params: { cardId }, headers, body: { nickname: 'x' } });
  expect(await edit({})).toMatchObject({ status: 428, json: { code: 'precondition_required' } });
  expect(await edit({ 'If-Match': '"old"' })).toMatchObject({
    status: 412,
    json: { code: 'card_changed' },
  });
});

test.each<[ApiRouteName, unknown]>([
  ['listCards', undefined],
  ['addCard', newCard('ctoken_000000000000')],
  ['confirmCard', { setupIntentId: 'seti_000000000000' }],
  ['readCard', undefined],
  ['editCard', {}],
  ['replaceCard', { confirmationTokenId: 'ctoken_000000000000', consent: shownConsent }],
  ['deleteCard', undefined],
  ['chooseDefaultCard', { cardId: 'pm_000000000000' }],
])('%s without a session is refused', async (name, body) => {
  const { call } = await apiWorld();
  const params = { cardId: 'pm_000000000000' };
  const answer = await call(name, { customer: null, params, body, headers: { 'If-Match': '"x"' } });
  expect(answer).toMatchObject({ status: 401, json: { code: 'signed_out' } });
});

test('another customer’s card, a card that never was and what is no id are equally missing', async () => {
  const { database, savedCard, call } = await apiWorld();
  const mine = await savedCard({}, { nickname: 'Work' });
  await insertCustomer(database, 'ben');
  for (const cardId of [mine.id, 'pm_000000009999', '%2e%2e', 'pm_1', 'cus_00000000']) {
    const params = { cardId };
    const customer = 'ben';
    const missing = { status: 404, json: { code: expect.stringMatching(/not_found$/) } };
    const ifMatch = { 'If-Match': '"x"' };
    const body = { nickname: 'x' };
    expect(await call('readCard', { customer, params })).toMatchObject(missing);
    expect(await call('editCard', { customer, params, headers: ifMatch, body })).toMatchObject(
      missing,
    );
  }
  const taken = { customer: 'ben', body: { cardId: mine.id } };
  expect(await call('chooseDefaultCard', taken)).toMatchObject({ status: 404 });
  await call('deleteCard', { customer: 'ben', params: { cardId: mine.id } });
  expect((await call('readCard', { params: { cardId: mine.id } })).json.nickname).toBe('Work');
});

test('what the contract does not know is refused by name', async () => {
  const { memory, call } = await apiWorld();
  const body = { ...newCard(memory.typeNumber()), number: 'x', makeDefault: 'yes' };
  const { status, json } = await call('addCard', { body });
  expect(status).toBe(400);
  expect(problemBody.parse(json).fields?.map(({ path }) => path)).toContain('makeDefault');
  expect(await call('listCards', { query: '?all=1' })).toMatchObject({ status: 400 });
  expect(await call('addCard')).toMatchObject({ status: 400 });
  expect(await call('addCard', { rawBody: '{' })).toMatchObject({ status: 400 });
});

test('a card number anywhere in a body is refused, and stands in no log', async () => {
  const { savedCard, call, logged, cardsInVault } = await apiWorld();
  const { id: cardId } = await savedCard();
  const { headers } = await call('readCard', { params: { cardId } });
  const ifMatch = { 'If-Match': headers.get('etag') ?? '' };
  for (const number of [
    '4242424242424242',
    '4242 4242 4242 4242',
    '4242-4242-4242-4242',
    '4242.4242\u00a0\u00a04242.4242',
    '424242424242\\u0034242',
  ]) {
    const rawBody = `{"nickname":"My ${number}"}`;
    const answer = await call('editCard', { params: { cardId }, headers: ifMatch, rawBody });
    expect(answer).toMatchObject({ status: 422, json: { code: 'card_number_refused' } });
    expect(answer.text).not.toContain('4242');
  }
  expect(logged.join('')).not.toContain('4242');
  expect(cardsInVault()).toMatchObject([{ nickname: null }]);
});

test('a refused card says why, and too many attempts say how long to wait', async () => {
  const { memory, call } = await apiWorld();
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const token = memory.typeNumber({ behaviour: 'incorrect_cvc' });
    const { status, json } = await call('addCard', { body: newCard(token) });
    expect(status).toBe(422);
    expect(problemBody.parse(json)).toMatchObject({
      code: 'card_declined',
      declineReason: 'incorrect_cvc',
    });
  }
  const stopped = await call('addCard', { body: newCard(memory.typeNumber()) });
  expect(stopped.status).toBe(429);
  expect(stopped.headers.get('retry-after')).toBe(String(stopped.json.retryAfter));
});

test('what nobody can see in a name is not kept, wherever it was copied from', async () => {
  const { memory, call } = await apiWorld();
  const nickname = 'Work\t\u202ekroW';
  const body = { ...newCard(memory.typeNumber()), nickname };
  const added = apiContract.addCard.response.parse((await call('addCard', { body })).json);
  if (added.outcome !== 'saved') throw new Error('Not saved');
  expect(added.card.nickname).toBe('Work kroW');
  const params = { cardId: added.card.id };
  const headers = { 'If-Match': (await call('readCard', { params })).headers.get('etag') ?? '' };
  const edited = await call('editCard', { params, headers, body: { name: 'Ann\u0000\r\nLee' } });
  expect(cardDetails.parse(edited.json).name).toBe('Ann Lee');
});
