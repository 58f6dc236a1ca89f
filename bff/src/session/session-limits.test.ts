import { expect } from 'vitest';
import { test } from '../test-support/arrival-world.ts';
import { act, codeOf, signIn } from '../test-support/signed-in-calls.ts';

const minute = 60_000;
const hour = 60 * minute;

test('a session that nobody uses is over after 15 minutes', async ({ world }) => {
  const sessionRef = await signIn(world);
  world.broker.session.recheck = hour;
  world.app.time.offset += 15 * minute - 1_000;
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('ok');
  world.app.time.offset += 1_000;
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('signed_out');
});

test('what a page reads by itself does not keep a session alive', async ({ world }) => {
  const sessionRef = await signIn(world);
  world.broker.session.recheck = hour;
  for (let read = 0; read < 3; read += 1) {
    world.app.time.offset += 4 * minute;
    expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('ok');
  }
  world.app.time.offset += 4 * minute;
  expect(await codeOf(world, '/api/cards', { sessionRef })).toBe('signed_out');
});

test('what a customer does keeps their session alive, up to eight hours', async ({ world }) => {
  const sessionRef = await signIn(world);
  world.broker.session.recheck = 9 * hour;
  const asked: string[] = [];
  for (let passed = 0; passed < 8 * hour; passed += 10 * minute) {
    world.app.time.offset += 10 * minute;
    asked.push(await act(world, sessionRef));
  }
  expect(new Set(asked.slice(0, -1))).toEqual(new Set(['card_not_found']));
  expect(asked.at(-1)).toBe('signed_out');
});

test('asking the provider again does not stretch the eight hours', async ({ world }) => {
  world.broker.session.recheck = hour;
  world.broker.session.idle = hour;
  await signIn(world);
  for (let passed = 0; passed < 8 * hour - 20 * minute; passed += 46 * minute) {
    world.app.time.offset += 46 * minute;
    await signIn(world);
  }
  const sessionRef = await signIn(world);
  world.app.time.offset += 19 * minute;
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('ok');
  world.app.time.offset += 2 * minute;
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('signed_out');
  expect(await signIn(world)).toBe(sessionRef);
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('ok');
});

test('activity is written down at most once a minute', async ({ world }) => {
  const sessionRef = await signIn(world);
  const lastSeen = async () =>
    (await world.app.database.selectFrom('sessions').select('last_seen_at').execute())[0]
      ?.last_seen_at;
  const before = await lastSeen();
  world.app.time.offset += minute - 2_000;
  await act(world, sessionRef);
  expect(await lastSeen()).toBe(before);
  world.app.time.offset += 3_000;
  await act(world, sessionRef);
  expect(await lastSeen()).toBeGreaterThan(before ?? 0);
});

test('a broker’s shorter limits are the ones that count', async ({ world }) => {
  const sessionRef = await signIn(world);
  world.broker.session.idle = 2 * minute;
  world.app.time.offset += 2 * minute;
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('signed_out');
});

test('after five minutes reads and changes wait for the provider’s word', async ({ world }) => {
  const sessionRef = await signIn(world);
  world.app.time.offset += 5 * minute;
  for (const [path, method] of [
    ['/api/session', 'GET'],
    ['/api/cards', 'GET'],
    ['/api/cards', 'POST'],
    ['/api/default-card', 'PUT'],
    ['/api/cards/pm_1234567890', 'DELETE'],
  ] as const) {
    expect(await codeOf(world, path, { sessionRef, method })).toBe('reauthentication_required');
  }
  expect(await signIn(world)).toBe(sessionRef);
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('ok');
});

test('a change that has begun is confirmed without asking again', async ({ world }) => {
  const sessionRef = await signIn(world);
  world.app.time.offset += 6 * minute;
  const confirm = { sessionRef, method: 'POST', body: { setupIntentId: 'seti_1234567890' } };
  expect(await codeOf(world, '/api/cards/confirmations', confirm)).toBe('not_found');
});
