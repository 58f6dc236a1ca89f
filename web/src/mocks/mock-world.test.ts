import type { ApiBody, SaveResult } from '@card-details/shared/api-contract';
import { problemBody } from '@card-details/shared/problem';
import { guardHeader, sessionRefHeader } from '@card-details/shared/wire-headers';
import { expect, test } from 'vitest';
import { server } from '../test-support/server.ts';
import { createMockStripeAccount } from './mock-stripe-account.ts';
import { startMockWorld } from './mock-world.ts';
import { scenarios } from './scenarios.ts';

function play(scenario: string) {
  const world = startMockWorld(scenario);
  server.resetHandlers(...world.handlers);
  return world;
}

function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return fetch(path, {
    method,
    headers: {
      [guardHeader.name]: guardHeader.value,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

function typedCard(testNumber: string): ApiBody<'addCard'> {
  const confirmationTokenId = createMockStripeAccount().keepCard({
    testNumber,
    expMonth: 8,
    expYear: 2099,
    name: 'Ada Lovelace',
    allowRedisplay: 'always',
  });
  const consent = { version: '2026-11', language: 'en' };
  return { confirmationTokenId, consent, makeDefault: false };
}

const problemOf = async (response: Response) => problemBody.parse(await response.json());

test.each(Object.keys(scenarios))('scenario %s has cards that the contract knows', async (name) => {
  const world = play(name);
  delete world.faults.listCards;
  expect((await call('GET', '/api/cards')).status).toBe(200);
});

test('a call without the guard header is refused', async () => {
  play('default');
  expect((await fetch('/api/cards')).status).toBe(403);
});

test('a call made for another session answers session_changed', async () => {
  play('default');
  const answer = await call('GET', '/api/cards', undefined, { [sessionRefHeader]: 'other' });
  expect((await problemOf(answer)).code).toBe('session_changed');
});

test('a list that has not changed answers 304', async () => {
  play('default');
  const etag = (await call('GET', '/api/cards')).headers.get('etag') ?? '';
  const again = await call('GET', '/api/cards', undefined, { 'if-none-match': etag });
  expect(again.status).toBe(304);
});

test('an added card stands in the list, once, however often its token is sent', async () => {
  play('empty');
  const body = typedCard('5555555555554444');
  await call('POST', '/api/cards', body);
  await call('POST', '/api/cards', body);
  const list = await (await call('GET', '/api/cards')).json();
  expect(list.cards).toHaveLength(1);
  expect(list.defaultCardId).toBe(list.cards[0].id);
});

test('a number that is there already updates the card instead of doubling it', async () => {
  const world = play('default');
  const result: SaveResult = await (
    await call('POST', '/api/cards', typedCard('4242424242424242'))
  ).json();
  expect(result).toMatchObject({ outcome: 'already_saved', card: { expYear: 2099 } });
  expect(world.wallet.cards).toHaveLength(3);
});

test('a declined card says why and is not kept', async () => {
  const world = play('default');
  const answer = await call('POST', '/api/cards', typedCard('4000000000000127'));
  expect(await problemOf(answer)).toMatchObject({ status: 422, declineReason: 'incorrect_cvc' });
  expect(world.wallet.cards).toHaveLength(3);
});

test('a save that the bank has not confirmed fails', async () => {
  play('default');
  const asked: SaveResult = await (
    await call('POST', '/api/cards', typedCard('4000002500003155'))
  ).json();
  if (asked.outcome !== 'action_required')
    throw new Error(`The bank did not ask: ${asked.outcome}`);
  const { setupIntentId } = asked;
  const answer = await call('POST', '/api/cards/confirmations', { setupIntentId });
  expect((await problemOf(answer)).code).toBe('authentication_failed');
});

test('a body that the contract does not know is refused by field', async () => {
  play('default');
  const answer = await call('PUT', '/api/default-card', { cardId: '../customers' });
  expect(await problemOf(answer)).toMatchObject({ status: 400, fields: [{ path: 'cardId' }] });
});

test('an edit needs the version that its form was opened with', async () => {
  play('default');
  const path = '/api/cards/pm_mockvisa4242';
  const etag = (await call('GET', path)).headers.get('etag') ?? '';
  expect((await call('PATCH', path, { nickname: 'A' })).status).toBe(428);
  expect((await call('PATCH', path, { nickname: 'A' }, { 'if-match': etag })).status).toBe(200);
  expect((await call('PATCH', path, { nickname: 'B' }, { 'if-match': etag })).status).toBe(412);
});

test('a card number in a text field is refused', async () => {
  play('default');
  const path = '/api/cards/pm_mockvisa4242';
  const etag = (await call('GET', path)).headers.get('etag') ?? '';
  const nickname = 'mine 4242 4242 4242 4242';
  const answer = await call('PATCH', path, { nickname }, { 'if-match': etag });
  expect(await problemOf(answer)).toMatchObject({
    code: 'card_number_refused',
    fields: [{ path: 'nickname' }],
  });
});

test('removing the default hands it to the card that was wished for', async () => {
  play('default');
  const answer = await call('DELETE', '/api/cards/pm_mockvisa4242?nextDefault=pm_mockamex0005');
  expect(await answer.json()).toMatchObject({ defaultCardId: 'pm_mockamex0005' });
});

test('a fault that a sign-in heals is gone after the trip', async () => {
  play('recheck');
  expect((await call('PUT', '/api/default-card', { cardId: 'pm_mockamex0005' })).status).toBe(401);
  await fetch('/auth/refresh?return_to=/edit', { redirect: 'manual' });
  play('recheck');
  expect((await call('PUT', '/api/default-card', { cardId: 'pm_mockamex0005' })).status).toBe(200);
});
