import { expect, test } from 'vitest';
import { limits } from '../limits/limits.ts';
import { admitSave } from './save-limits.ts';
import { cardWorld, insertCustomer, testBroker } from './test-support/card-world.ts';

test('two hundred customers behind one address each add a card within an hour', async () => {
  const { database, memory, add, cardsInVault } = await cardWorld();
  for (let index = 0; index < 200; index += 1) {
    const owner = await insertCustomer(database, `customer-${index}`);
    const result = await add(memory.typeNumber(), {}, { owner, address: '198.51.100.1' });
    expect(result.outcome).toBe('saved');
  }
  expect(cardsInVault()).toHaveLength(200);
});

test('refused cards are counted for their address, over customers and a whole /64', async () => {
  const { database, memory, add } = await cardWorld();
  const tryOnce = async (index: number, address: string) => {
    const owner = await insertCustomer(database, `thief-${index}`);
    const token = memory.typeNumber({ number: String(index), behaviour: 'declined' });
    return add(token, {}, { owner, address });
  };
  for (let index = 0; index < limits.failuresFromAddress.most; index += 1) {
    await expect(tryOnce(index, `2001:db8::${index}`)).rejects.toMatchObject({
      code: 'card_declined',
    });
  }
  await expect(tryOnce(1_000, '2001:db8::ffff')).rejects.toMatchObject({
    code: 'too_many_attempts',
  });
  await expect(tryOnce(1_001, '2001:db8:0:1::1')).rejects.toMatchObject({ code: 'card_declined' });
});

test('a refused card that is asked about again counts once', async () => {
  const { memory, add } = await cardWorld();
  const token = memory.typeNumber({ behaviour: 'declined' });
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await expect(add(token)).rejects.toMatchObject({ code: 'card_declined' });
  }
  expect(await add(memory.typeNumber({ number: '5555' }))).toMatchObject({ outcome: 'saved' });
});

test('one customer may begin twenty saves within an hour', async () => {
  const { ports, saver } = await cardWorld();
  for (let index = 0; index < limits.savesByCustomer.most; index += 1) {
    await admitSave(ports, saver);
  }
  await expect(admitSave(ports, saver)).rejects.toMatchObject({ code: 'too_many_attempts' });
});

test('a broker’s unusual total stops nobody: banks are asked, and the operator told', async () => {
  const { database, memory, add, logged } = await cardWorld();
  await database
    .insertInto('rate_limits')
    .values({
      broker_id: testBroker.id,
      counter: 'savesAtBroker all',
      window_start: Date.UTC(2026, 10, 15, 12),
      hits: limits.savesAtBroker.most - 1,
    })
    .execute();
  const quiet = memory.typeNumber({ behaviour: 'challenge-if-asked', number: '1111' });
  expect(await add(quiet)).toMatchObject({ outcome: 'saved' });
  expect(logged.join('')).not.toContain('many_saves');
  const asked = memory.typeNumber({ behaviour: 'challenge-if-asked', number: '2222' });
  expect(await add(asked)).toMatchObject({ outcome: 'action_required' });
  expect(logged.join('')).toContain('many_saves');
});
