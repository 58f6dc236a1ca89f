import type { DeclineReason } from '@card-details/shared/problem';
import { Problem } from '../http/problem.ts';
import { type CardChange, type FailedOutcome, updateChange } from './card-change.ts';
import type { CardPorts } from './card-ports.ts';
import { countFailure } from './save-limits.ts';
import type { Saver } from './save-order.ts';

/**
 * Ends a change that saved nothing, and answers the Problem to be thrown. The SetupIntent is ended
 * too: as long as it is open, whoever holds its client secret could confirm it with another card.
 */
export async function failChange(
  ports: CardPorts,
  saver: Saver,
  change: CardChange,
  outcome: FailedOutcome,
  declineReason: DeclineReason | null = null,
): Promise<Problem> {
  await updateChange(ports, change, { state: 'failed', outcome, declineReason });
  if (outcome !== 'card_not_found') {
    await countFailure(ports, saver);
    if (change.setupIntentId) await cancelQuietly(ports, change.setupIntentId);
  }
  return new Problem(outcome, declineReason ? { declineReason } : {});
}

async function cancelQuietly({ vault, log }: CardPorts, setupIntentId: string): Promise<void> {
  try {
    await vault.cancelSave(setupIntentId);
  } catch (error) {
    // The customer is told how their card fared all the same.
    log.warn({ event: 'save_not_canceled', err: error });
  }
}
