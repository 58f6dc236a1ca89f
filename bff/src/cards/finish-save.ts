import type { SaveResult } from '@card-details/shared/api-contract';
import { Problem } from '../http/problem.ts';
import { type CardChange, updateChange } from './card-change.ts';
import { keepConsent } from './card-consents.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';
import type { VaultCard } from './card-vault.ts';
import { toCard } from './card-view.ts';
import { failChange } from './fail-change.ts';
import { planSave } from './plan-save.ts';
import type { Saver } from './save-order.ts';
import type { SavePlan } from './save-plan.ts';

/** Whoever has just typed the number need not be told that the bank changed it. */
const savedCard = (card: VaultCard, { clock }: CardPorts) =>
  toCard({ ...card, updatedByBankAt: null }, clock);

/**
 * Makes a plan true, in the order in which stopping at any point does least harm: nothing is
 * removed before the card that stays has taken over. Null where that card is gone.
 */
async function carryOut(
  { vault }: CardPorts,
  vaultCustomer: string,
  plan: SavePlan,
  known: VaultCard | null,
): Promise<VaultCard | null> {
  const nothingToChange = Object.keys(plan.changes).length === 0;
  const card = nothingToChange
    ? (known ?? (await vault.findCard(vaultCustomer, plan.cardId)))
    : await vault.editCard(vaultCustomer, plan.cardId, plan.changes);
  if (!card) return null;
  if (plan.makeDefault) await vault.chooseDefault(vaultCustomer, plan.cardId);
  for (const cardId of plan.remove) await vault.removeCard(vaultCustomer, cardId);
  return card;
}

/** Does what a planned change still has to do, or does it again. */
export async function finishPlan(
  ports: CardPorts,
  saver: Saver,
  vaultCustomer: string,
  change: CardChange & { plan: SavePlan },
  known: VaultCard | null = null,
): Promise<SaveResult> {
  const card = await carryOut(ports, vaultCustomer, change.plan, known);
  if (!card) throw await failChange(ports, saver, change, 'card_not_found');
  const { outcome, cardId } = change.plan;
  await updateChange(ports, change, { state: 'done', outcome, cardId });
  return { outcome, card: savedCard(card, ports) };
}

/**
 * The vault has saved the card `savedId`: re-reads what the customer has now, decides, writes the
 * decision down, and carries it out. This is where duplicates end, whatever the preview knew.
 */
export async function finishSave(
  ports: CardPorts,
  saver: Saver,
  vaultCustomer: string,
  change: CardChange & { setupIntentId: string },
  savedId: string,
): Promise<SaveResult> {
  const known = await ports.vault.listCards(vaultCustomer);
  const saved = known?.cards.find(({ id }) => id === savedId);
  if (!known || !saved) throw await failChange(ports, saver, change, 'card_not_found');
  const plan = planSave(change, saved, known);
  await keepConsent(ports, saver.owner, change, plan.cardId);
  const planned = await updateChange(ports, change, { plan });
  const stays = known.cards.find(({ id }) => id === plan.cardId) ?? null;
  return finishPlan(ports, saver, vaultCustomer, { ...planned, plan }, stays);
}

/** What a change that has ended answers to whoever asks again. */
export async function repeatAnswer(
  ports: CardPorts,
  owner: CardOwner,
  vaultCustomer: string | null,
  change: CardChange,
): Promise<SaveResult> {
  const { outcome, cardId, declineReason } = change;
  if (outcome !== 'saved' && outcome !== 'already_saved') {
    throw new Problem(outcome ?? 'confirmation_used', declineReason ? { declineReason } : {});
  }
  const card = vaultCustomer && cardId ? await ports.vault.findCard(vaultCustomer, cardId) : null;
  if (!card) {
    ports.log.info({ event: 'saved_card_is_gone', customer: owner.customerId });
    throw new Problem('confirmation_used', {
      detail: 'This card was saved, and has been removed since. Type it again to save it again.',
    });
  }
  return { outcome, card: savedCard(card, ports) };
}
