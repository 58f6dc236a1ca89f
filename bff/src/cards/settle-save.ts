import type { SaveResult } from '@card-details/shared/api-contract';
import { Problem } from '../http/problem.ts';
import { type CardChange, forgetChange, updateChange } from './card-change.ts';
import type { CardPorts } from './card-ports.ts';
import type { SaveState } from './card-vault.ts';
import { failChange } from './fail-change.ts';
import { finishSave } from './finish-save.ts';
import type { Saver } from './save-order.ts';

/**
 * Takes a change as far as its save in the vault has come.
 * Throws Problems: card_declined, authentication_failed, change_in_progress, confirmation_used.
 */
export async function settleSave(
  ports: CardPorts,
  saver: Saver,
  vaultCustomer: string,
  change: CardChange,
  save: SaveState,
): Promise<SaveResult> {
  if (save.customerId !== vaultCustomer) {
    await forgetChange(ports, change);
    throw new Problem('confirmation_used');
  }
  const setupIntentId = save.setupIntentId ?? change.setupIntentId;
  const known =
    setupIntentId === change.setupIntentId
      ? change
      : await updateChange(ports, change, { setupIntentId });
  switch (save.status) {
    case 'saved':
      return finishSave(
        ports,
        saver,
        vaultCustomer,
        { ...known, setupIntentId: save.setupIntentId },
        save.cardId,
      );
    case 'action_required':
      return {
        outcome: 'action_required',
        setupIntentId: save.setupIntentId,
        clientSecret: save.clientSecret,
      };
    case 'pending':
      throw new Problem('change_in_progress', {
        detail: 'The bank has not answered yet. Ask again in a moment.',
        retryAfter: 2,
      });
    case 'canceled':
      throw await failChange(ports, saver, known, 'authentication_failed');
    case 'declined':
      if (save.reason === 'authentication_failed') {
        throw await failChange(ports, saver, known, 'authentication_failed');
      }
      throw await failChange(ports, saver, known, 'card_declined', save.reason);
  }
}
