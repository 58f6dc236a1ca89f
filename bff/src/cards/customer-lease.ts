import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, seconds } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { Problem } from '../http/problem.ts';
import { randomId } from '../random-id.ts';

type LeasePorts = { database: Database; clock: Clock };

/** A holder that crashed is in nobody's way for longer than this. */
const leaseLength = 30 * seconds;
const renewEvery = 10 * seconds;
/** How long a second tab waits for the first one. */
const longestWait = 15 * seconds;
/** How many may wait for one customer in one process: tabs and retries of one person are fewer. */
const mostWaiting = 8;
const waiting = new Map<string, number>();

function busy(): Problem {
  return new Problem('change_in_progress', {
    detail: 'Another change of these cards is still being made. Try again in a moment.',
    retryAfter: 2,
  });
}

async function takeLease(
  { database, clock }: LeasePorts,
  customerId: string,
  holder: string,
): Promise<boolean> {
  const now = clock();
  const row = { customer_id: customerId, holder, held_until: now + leaseLength };
  const taken = await database
    .insertInto('customer_leases')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('customer_id')
        .doUpdateSet({ holder, held_until: row.held_until })
        .where('customer_leases.held_until', '<=', now),
    )
    .returning('holder')
    .executeTakeFirst();
  return taken !== undefined;
}

async function waitForLease(ports: LeasePorts, customerId: string, holder: string): Promise<void> {
  const giveUpAt = performance.now() + longestWait;
  while (!(await takeLease(ports, customerId, holder))) {
    if (performance.now() > giveUpAt) throw busy();
    await pause(50);
  }
}

async function holdLease<T>(
  { database, clock }: LeasePorts,
  customerId: string,
  holder: string,
  work: () => Promise<T>,
): Promise<T> {
  const renewal = setInterval(() => {
    database
      .updateTable('customer_leases')
      .set({ held_until: clock() + leaseLength })
      .where('customer_id', '=', customerId)
      .where('holder', '=', holder)
      .execute()
      // Not renewed, it runs out; every step can be done twice.
      .catch(() => {});
  }, renewEvery).unref();
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await database
      .deleteFrom('customer_leases')
      .where('customer_id', '=', customerId)
      .where('holder', '=', holder)
      .execute();
  }
}

/**
 * Does one customer's changes one after the other, over all tabs and processes.
 * Throws Problem `change_in_progress` where another change does not end in time, or too many wait.
 */
export async function withCustomerLease<T>(
  ports: LeasePorts,
  customerId: string,
  work: () => Promise<T>,
): Promise<T> {
  const holder = randomId();
  const ahead = waiting.get(customerId) ?? 0;
  if (ahead >= mostWaiting) throw busy();
  waiting.set(customerId, ahead + 1);
  try {
    await waitForLease(ports, customerId, holder);
  } finally {
    const left = (waiting.get(customerId) ?? 1) - 1;
    if (left > 0) waiting.set(customerId, left);
    else waiting.delete(customerId);
  }
  return holdLease(ports, customerId, holder, work);
}

/** The same without waiting: undefined, and nothing done, where somebody else is at work. */
export async function ifLeaseIsFree<T>(
  ports: LeasePorts,
  customerId: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const holder = randomId();
  if (!(await takeLease(ports, customerId, holder))) return undefined;
  return holdLease(ports, customerId, holder, work);
}
