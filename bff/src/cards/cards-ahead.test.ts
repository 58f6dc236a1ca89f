import { expect, test } from 'vitest';
import { seconds } from '../clock.ts';
import type { SignedIn } from '../session/signed-in.ts';
import { createCardsAhead } from './cards-ahead.ts';
import { testBroker } from './test-support/card-world.ts';

const session = (idHash: string): SignedIn => ({
  brokerId: testBroker.id,
  customerId: 'ann',
  issuer: testBroker.openid.issuer,
  sub: 'ann',
  sid: null,
  customerKey: 'ann',
  sessionRef: 'ref',
  opCheckedAt: 0,
  idHash,
});

function world() {
  const time = { now: 0 };
  const asked: string[] = [];
  const ahead = createCardsAhead(
    async ({ idHash }) => {
      asked.push(idHash);
      return { cards: [], defaultCardId: null };
    },
    () => time.now,
  );
  return { ahead, asked, time };
}

test('a list that is on its way is handed out, once', async () => {
  const { ahead, asked } = world();
  ahead.start(session('one'), testBroker);
  await ahead.take(session('one'), testBroker);
  expect(asked).toEqual(['one']);
  await ahead.take(session('one'), testBroker);
  expect(asked).toEqual(['one', 'one']);
});

test('nobody gets a list that was started for another session', async () => {
  const { ahead, asked } = world();
  ahead.start(session('one'), testBroker);
  await ahead.take(session('two'), testBroker);
  expect(asked).toEqual(['one', 'two']);
});

test('after half a minute the list is asked for anew', async () => {
  const { ahead, asked, time } = world();
  ahead.start(session('one'), testBroker);
  time.now = 30 * seconds;
  await ahead.take(session('one'), testBroker);
  expect(asked).toEqual(['one', 'one']);
});

test('a list that cannot be read tells whoever takes it', async () => {
  const ahead = createCardsAhead(
    () => Promise.reject(new Error('down')),
    () => 0,
  );
  ahead.start(session('one'), testBroker);
  await expect(ahead.take(session('one'), testBroker)).rejects.toThrow('down');
});
