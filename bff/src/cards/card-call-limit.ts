import { refuseWhile, waitAfterHit } from '../limits/count-hits.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';

/**
 * Counts a call that will ask the vault: all customers of a broker share its rate limit there.
 * Throws Problem `too_many_attempts` with `retryAfter`.
 */
export async function admitCardCall(
  ports: Pick<CardPorts, 'database' | 'clock'>,
  { brokerId, customerId }: CardOwner,
): Promise<void> {
  const counted = { brokerId, limit: 'cardCallsByCustomer', who: customerId } as const;
  refuseWhile(await waitAfterHit(ports, counted), 'Too many calls for one customer’s cards.');
}
