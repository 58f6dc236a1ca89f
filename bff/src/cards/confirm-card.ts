import type { SaveResult } from '@card-details/shared/api-contract';
import { Problem } from '../http/problem.ts';
import { findChange } from './card-change.ts';
import type { CardPorts } from './card-ports.ts';
import { withCustomerLease } from './customer-lease.ts';
import { finishPlan, repeatAnswer } from './finish-save.ts';
import type { Saver } from './save-order.ts';
import { settleSave } from './settle-save.ts';
import { findVaultCustomer } from './vault-customer.ts';

/**
 * Goes on after the customer has answered their bank (3-D Secure). The browser's word is not
 * taken: the SetupIntent is re-read, and must be that of a change of this customer.
 * Throws Problems: not_found, card_declined, authentication_failed, change_in_progress.
 */
export async function confirmCard(
  ports: CardPorts,
  saver: Saver,
  setupIntentId: string,
): Promise<SaveResult> {
  const { owner } = saver;
  return withCustomerLease(ports, owner.customerId, async () => {
    const change = await findChange(ports, owner, { setupIntentId });
    const vaultCustomer = await findVaultCustomer(ports, owner);
    if (!change || vaultCustomer === null) throw new Problem('not_found');
    if (change.state !== 'open') return repeatAnswer(ports, owner, vaultCustomer, change);
    if (change.plan) {
      return finishPlan(ports, saver, vaultCustomer, { ...change, plan: change.plan });
    }
    const save = await ports.vault.readSave(setupIntentId);
    if (!save) throw new Problem('not_found');
    return settleSave(ports, saver, vaultCustomer, change, save);
  });
}
