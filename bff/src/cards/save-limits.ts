import { hours } from '../clock.ts';
import { Problem } from '../http/problem.ts';
import { addressPrefix } from '../limits/address-prefix.ts';
import { countHit, type Hits, readHits } from '../limits/count-hits.ts';
import type { CardPorts } from './card-ports.ts';
import type { Saver } from './save-order.ts';

/**
 * For each hour. A form that saves cards tells thieves which numbers work, so failures count for
 * more than saves: a stadium full of honest people may share one address.
 */
export const saveLimits = {
  savesByCustomer: 20,
  failuresByCustomer: 5,
  savesFromAddress: 600,
  failuresFromAddress: 30,
  /** Beyond it nobody is stopped: the banks are asked each time (3-D Secure). */
  savesAtBroker: 1_000,
} as const;

const windowLength = 1 * hours;

function countersOf({ owner, address }: Saver) {
  const counter = (name: string) => ({ brokerId: owner.brokerId, name });
  const prefix = address === null ? null : addressPrefix(address);
  return {
    savesByCustomer: counter(`save:customer:${owner.customerId}`),
    failuresByCustomer: counter(`failure:customer:${owner.customerId}`),
    savesFromAddress: prefix === null ? null : counter(`save:address:${prefix}`),
    failuresFromAddress: prefix === null ? null : counter(`failure:address:${prefix}`),
    savesAtBroker: counter('save:broker'),
  };
}

function refuse(ports: CardPorts, window: Hits): never {
  throw new Problem('too_many_attempts', {
    detail: 'Cards were tried too often here. Wait before the next attempt.',
    retryAfter: Math.max(1, Math.ceil((window.windowEndsAt - ports.clock()) / 1000)),
  });
}

/**
 * Counts a save that is about to begin. Throws Problem `too_many_attempts` with `retryAfter`.
 * Tells whether the bank must be asked because the broker's total is unusual.
 */
export async function admitSave(
  ports: CardPorts,
  saver: Saver,
): Promise<{ requireThreeDSecure: boolean }> {
  const counters = countersOf(saver);
  for (const limit of ['failuresByCustomer', 'failuresFromAddress'] as const) {
    const counter = counters[limit];
    const window = counter && (await readHits(ports, counter, windowLength));
    if (window && window.hits >= saveLimits[limit]) refuse(ports, window);
  }
  for (const limit of ['savesByCustomer', 'savesFromAddress'] as const) {
    const counter = counters[limit];
    const window = counter && (await countHit(ports, counter, windowLength));
    if (window && window.hits > saveLimits[limit]) refuse(ports, window);
  }
  const total = await countHit(ports, counters.savesAtBroker, windowLength);
  const requireThreeDSecure = total.hits > saveLimits.savesAtBroker;
  if (requireThreeDSecure) {
    ports.log.warn({ event: 'many_saves', broker: saver.owner.brokerId, hits: total.hits });
  }
  return { requireThreeDSecure };
}

/** Counts a number that a bank refused, or whose owner failed to prove themselves. */
export async function countFailure(ports: CardPorts, saver: Saver): Promise<void> {
  const counters = countersOf(saver);
  await countHit(ports, counters.failuresByCustomer, windowLength);
  if (counters.failuresFromAddress) {
    await countHit(ports, counters.failuresFromAddress, windowLength);
  }
}
