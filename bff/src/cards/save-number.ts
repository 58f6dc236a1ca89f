import type { SaveResult } from '@card-details/shared/api-contract';
import { cardLimit } from '@card-details/shared/limits';
import { Problem } from '../http/problem.ts';
import { hashId } from '../random-id.ts';
import { type CardChange, findChange, openChange } from './card-change.ts';
import type { CardPorts } from './card-ports.ts';
import type { CardPreview, SaveState, VaultCards } from './card-vault.ts';
import { withCustomerLease } from './customer-lease.ts';
import { finishPlan, repeatAnswer } from './finish-save.ts';
import { findTwin, planSave, type TypedCard } from './plan-save.ts';
import { admitSave } from './save-limits.ts';
import type { SaveOrder } from './save-order.ts';
import type { SavePlan } from './save-plan.ts';
import { settleSave } from './settle-save.ts';
import { findVaultCustomer, makeVaultCustomer } from './vault-customer.ts';

const typeItAgain = () =>
  new Problem('confirmation_used', {
    detail: 'What was typed has expired or was used already. Type the card again.',
  });

async function readPreview(ports: CardPorts, order: SaveOrder): Promise<CardPreview> {
  const preview = await ports.vault.previewCard(order.confirmationTokenId);
  if (!preview) throw typeItAgain();
  if (!preview.offeredAtCheckout) {
    // Checkout would never show the card: the form has to ask for it when it makes the token.
    throw new Problem('invalid_request', {
      fields: [{ path: 'confirmationTokenId', message: 'Made without allow_redisplay: always' }],
    });
  }
  return preview;
}

/** The customer in the vault and their cards; both are made to exist. */
async function readyCustomer(ports: CardPorts, order: SaveOrder) {
  const before = await findVaultCustomer(ports, order.owner);
  const known = before === null ? null : await ports.vault.listCards(before);
  if (before !== null && known) return { vaultCustomer: before, known };
  const vaultCustomer = await makeVaultCustomer(ports, order.owner, before);
  return { vaultCustomer, known: { cards: [], defaultCardId: null } satisfies VaultCards };
}

/**
 * A courtesy, from the preview's fingerprint alone: a number that is saved already and offered at
 * Checkout needs no bank and no consent again. Where nothing is known the real check comes after.
 */
function planFromPreview(
  order: SaveOrder,
  preview: CardPreview,
  known: VaultCards,
): SavePlan | null {
  const typed: TypedCard = { ...preview, id: null };
  const twin = findTwin(typed, known, order.oldCardId);
  return twin?.offeredAtCheckout ? planSave(order, typed, known) : null;
}

/** The save that uses this token, begun now or before: a token can be used once (Stripe). */
async function startOrFindSave(
  { vault }: CardPorts,
  order: SaveOrder,
  vaultCustomer: string,
  { confirmationTokenId, wishes }: CardChange,
): Promise<SaveState> {
  try {
    return await vault.saveCard({
      customerId: vaultCustomer,
      confirmationTokenId,
      usage: wishes.consent.usage,
      onBehalfOf: order.onBehalfOf,
      returnUrl: order.returnUrl,
      requireThreeDSecure: wishes.requireThreeDSecure,
      idempotencyKey: hashId(`save ${vaultCustomer} ${confirmationTokenId}`),
    });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'confirmation_used') throw error;
    const used = (await vault.previewCard(confirmationTokenId))?.setupIntentId;
    const save = used ? await vault.readSave(used) : null;
    if (!save) throw typeItAgain();
    return save;
  }
}

async function beginSave(ports: CardPorts, order: SaveOrder): Promise<SaveResult> {
  const preview = await readPreview(ports, order);
  const { vaultCustomer, known } = await readyCustomer(ports, order);
  if (order.kind === 'replace' && !known.cards.some(({ id }) => id === order.oldCardId)) {
    throw new Problem('card_not_found');
  }
  const plan = planFromPreview(order, preview, known);
  // A replacement may be one card more for a moment.
  if (!plan && order.kind === 'add' && known.cards.length >= cardLimit) {
    throw new Problem('card_limit_reached', {
      detail: `${cardLimit} cards are the most that can be kept. Remove one first.`,
    });
  }
  const { requireThreeDSecure } = await admitSave(ports, order);
  const wishes = { ...order.wishes, requireThreeDSecure };
  const change = await openChange(ports, order.owner, { ...order, wishes, plan });
  if (plan) return finishPlan(ports, order, vaultCustomer, { ...change, plan });
  const save = await startOrFindSave(ports, order, vaultCustomer, change);
  return settleSave(ports, order, vaultCustomer, change, save);
}

/** Takes an open change up where it was left, by whichever process. */
async function continueSave(
  ports: CardPorts,
  order: SaveOrder,
  change: CardChange,
): Promise<SaveResult> {
  const vaultCustomer = await findVaultCustomer(ports, order.owner);
  if (vaultCustomer === null) throw new Error('A change was open before its customer was made');
  if (change.plan) {
    return finishPlan(ports, order, vaultCustomer, { ...change, plan: change.plan });
  }
  const save = change.setupIntentId
    ? await ports.vault.readSave(change.setupIntentId)
    : await startOrFindSave(ports, order, vaultCustomer, change);
  if (!save) throw typeItAgain();
  return settleSave(ports, order, vaultCustomer, change, save);
}

/**
 * Saves the number that a ConfirmationToken stands for. However often it is called with one token
 * (a double click, a retry after a lost answer, two tabs), there is one card and one answer.
 */
export async function saveNumber(ports: CardPorts, order: SaveOrder): Promise<SaveResult> {
  return withCustomerLease(ports, order.owner.customerId, async () => {
    const change = await findChange(ports, order.owner, order);
    if (!change) return beginSave(ports, order);
    if (change.state === 'open') return continueSave(ports, order, change);
    const vaultCustomer = await findVaultCustomer(ports, order.owner);
    return repeatAnswer(ports, order.owner, vaultCustomer, change);
  });
}
