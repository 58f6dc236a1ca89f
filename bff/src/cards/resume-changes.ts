import { minutes, seconds } from '../clock.ts';
import { Problem } from '../http/problem.ts';
import { type CardChange, forgetChange, untouchedChanges, updateChange } from './card-change.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';
import type { SaveState } from './card-vault.ts';
import { ifLeaseIsFree } from './customer-lease.ts';
import { finishPlan } from './finish-save.ts';
import { settleSave } from './settle-save.ts';
import { findVaultCustomer } from './vault-customer.ts';

/** A change younger than this is still somebody's own: it is left to them. */
const leftAlone = 10 * seconds;
/** How long a save may be unheard of after it was asked for; then it never reached the vault. */
const neverStartedAfter = 5 * minutes;
/** How long a customer may take over their bank's question. */
const abandonedAfter = 30 * minutes;

type Resumption = { ports: CardPorts; owner: CardOwner; vaultCustomer: string };

async function findSave({ ports }: Resumption, change: CardChange): Promise<SaveState | null> {
  const setupIntentId =
    change.setupIntentId ??
    (await ports.vault.previewCard(change.confirmationTokenId))?.setupIntentId;
  return setupIntentId ? ports.vault.readSave(setupIntentId) : null;
}

/** Begins nothing: reading a list never saves a card that was not being saved. */
async function resumeChange(resumption: Resumption, change: CardChange): Promise<void> {
  const { ports, owner, vaultCustomer } = resumption;
  const saver = { owner, address: null };
  if (change.plan) {
    await finishPlan(ports, saver, vaultCustomer, { ...change, plan: change.plan });
    return;
  }
  const age = ports.clock() - change.createdAt;
  let save = await findSave(resumption, change);
  if (!save) {
    if (age > neverStartedAfter) await forgetChange(ports, change);
    else await updateChange(ports, change, {});
    return;
  }
  if (save.status === 'action_required' && age > abandonedAfter) {
    await ports.vault.cancelSave(save.setupIntentId);
    save = (await findSave(resumption, change)) ?? save;
  }
  await settleSave(ports, saver, vaultCustomer, change, save);
  if (save.status === 'action_required') await updateChange(ports, change, {});
}

/**
 * Finishes or gives up what was left in the middle: a closed tab, a crash, an answer that was
 * lost. Changes that somebody is working on are left alone. Never throws a Problem: the list is
 * read all the same.
 */
export async function resumeChanges(ports: CardPorts, owner: CardOwner): Promise<void> {
  const before = ports.clock() - leftAlone;
  const waiting = await untouchedChanges(ports, owner, before);
  if (waiting.length === 0) return;
  await ifLeaseIsFree(ports, owner.customerId, async () => {
    const vaultCustomer = await findVaultCustomer(ports, owner);
    if (vaultCustomer === null) return;
    // Read again: whoever held the lease a moment ago may have ended them.
    for (const change of await untouchedChanges(ports, owner, before)) {
      try {
        await resumeChange({ ports, owner, vaultCustomer }, change);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        ports.log.info({ event: 'change_resumed', change: change.id, ended: error.code });
      }
    }
  });
}
