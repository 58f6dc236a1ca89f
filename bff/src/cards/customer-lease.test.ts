import { expect, onTestFinished, test } from 'vitest';
import { seconds } from '../clock.ts';
import { openDatabase } from '../database/open-database.ts';
import { newDatabaseUrl } from '../test-support/test-database.ts';
import { ifLeaseIsFree, withCustomerLease } from './customer-lease.ts';
import { insertCustomer } from './test-support/card-world.ts';

/** Two connections to one database, as two processes have them. */
async function twoProcesses() {
  const url = await newDatabaseUrl();
  const time = { now: 0 };
  const open = async () => ({
    database: await openDatabase(url),
    clock: () => time.now,
  });
  const one = await open();
  const two = await open();
  await insertCustomer(one.database, 'ann');
  await insertCustomer(one.database, 'ben');
  onTestFinished(async () => {
    await one.database.destroy();
    await two.database.destroy();
  });
  return { one, two, time };
}

test('two processes change one customer’s cards one after the other', async () => {
  const { one, two } = await twoProcesses();
  const order: string[] = [];
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const { promise: hasBegun, resolve: begin } = Promise.withResolvers<void>();
  const first = withCustomerLease(one, 'ann', async () => {
    begin();
    await mayEnd;
    order.push('first');
  });
  await hasBegun;
  const second = withCustomerLease(two, 'ann', async () => {
    order.push('second');
  });
  expect(await ifLeaseIsFree(two, 'ann', async () => 'done')).toBeUndefined();
  expect(await ifLeaseIsFree(two, 'ben', async () => 'done')).toBe('done');
  end();
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
});

test('work that fails gives its lease back', async () => {
  const { one, two } = await twoProcesses();
  await expect(
    withCustomerLease(one, 'ann', () => Promise.reject(new Error('broken'))),
  ).rejects.toThrow('broken');
  expect(await ifLeaseIsFree(two, 'ann', async () => 'done')).toBe('done');
});

test('the lease of a process that died runs out', async () => {
  const { one, two, time } = await twoProcesses();
  await one.database
    .insertInto('customer_leases')
    .values({ customer_id: 'ann', holder: 'dead', held_until: 30 * seconds })
    .execute();
  expect(await ifLeaseIsFree(two, 'ann', async () => 'done')).toBeUndefined();
  time.now = 30 * seconds;
  expect(await ifLeaseIsFree(two, 'ann', async () => 'done')).toBe('done');
});

test('of very many changes at once some are told to come back, and the others are made', async () => {
  const { one } = await twoProcesses();
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const changes = Promise.allSettled(
    Array.from({ length: 30 }, () => withCustomerLease(one, 'ann', () => mayEnd)),
  );
  const another = withCustomerLease(one, 'ben', async () => 'done');
  expect(await another).toBe('done');
  end();
  const endings = await changes;
  const refused = endings.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(22);
  expect(refused[0]).toMatchObject({ reason: { code: 'change_in_progress' } });
});
