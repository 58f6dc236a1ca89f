import { addressPrefix } from '../limits/address-prefix.ts';
import {
  type Counted,
  countHit,
  refuseWhile,
  waitAfterHit,
  waitBefore,
} from '../limits/count-hits.ts';
import { type LimitName, limits } from '../limits/limits.ts';
import type { CardPorts } from './card-ports.ts';
import type { Saver } from './save-order.ts';

/** The saver as one counter sees them; none where no address stands behind a request. */
function counted({ owner, address }: Saver, limit: LimitName): Counted[] {
  const byAddress = limit.endsWith('FromAddress');
  if (byAddress && address === null) return [];
  const who = byAddress ? addressPrefix(address ?? '') : owner.customerId;
  return [{ brokerId: owner.brokerId, limit, who }];
}

const tooOften = 'Cards were tried too often here. Wait before the next attempt.';

/**
 * Counts a save that is about to begin. Throws Problem `too_many_attempts` with `retryAfter`.
 * Tells whether the bank must be asked because the broker's total is unusual.
 */
export async function admitSave(
  ports: CardPorts,
  saver: Saver,
): Promise<{ requireThreeDSecure: boolean }> {
  for (const limit of ['failuresByCustomer', 'failuresFromAddress'] as const) {
    for (const one of counted(saver, limit)) refuseWhile(await waitBefore(ports, one), tooOften);
  }
  for (const limit of ['savesByCustomer', 'savesFromAddress'] as const) {
    for (const one of counted(saver, limit)) refuseWhile(await waitAfterHit(ports, one), tooOften);
  }
  const { brokerId } = saver.owner;
  const { hits } = await countHit(ports, { brokerId, limit: 'savesAtBroker', who: 'all' });
  const requireThreeDSecure = hits > limits.savesAtBroker.most;
  if (requireThreeDSecure) ports.log.warn({ event: 'many_saves', broker: brokerId, hits });
  return { requireThreeDSecure };
}

/** Counts a number that a bank refused, or whose owner failed to prove themselves. */
export async function countFailure(ports: CardPorts, saver: Saver): Promise<void> {
  for (const limit of ['failuresByCustomer', 'failuresFromAddress'] as const) {
    for (const one of counted(saver, limit)) await countHit(ports, one);
  }
}
