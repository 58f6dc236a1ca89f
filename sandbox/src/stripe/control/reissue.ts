import { changedFrom, emitEvent } from '../emit-event.ts';
import { uncheckedCard } from '../objects/card-details.ts';
import type { StandIn } from '../stand-in.ts';
import type { TestCardName } from '../test-cards.ts';

export interface Reissue {
  paymentMethod: string;
  /** The card that the bank sent instead; without it, the same number with a later expiry. */
  card?: TestCardName;
  /** Without it, three years later than before. */
  expYear?: number;
}

/**
 * The bank replaces a card behind the customer's back: same id, other number or expiry, and
 * `payment_method.automatically_updated`.
 *
 * @throws Error for a payment method that is in no account
 */
export function reissueCard(standIn: StandIn, { paymentMethod, card, expYear }: Reissue): void {
  for (const world of standIn.store.worlds.values()) {
    const record = world.cards.get(paymentMethod);
    const old = record?.method.card;
    if (!record || !old) continue;
    const before = structuredClone(record.method);
    record.testCard = card ?? record.testCard;
    const dates = { exp_month: old.exp_month, exp_year: expYear ?? old.exp_year + 3 };
    const { checks, wallet } = old;
    record.method.card = { ...uncheckedCard(world, record.testCard, dates), checks, wallet };
    const previous = changedFrom(before, record.method);
    const type = 'payment_method.automatically_updated';
    emitEvent(standIn, world, null, type, record.method, previous);
    return;
  }
  throw new Error(`There is no payment method "${paymentMethod}" in any account of the sandbox.`);
}
