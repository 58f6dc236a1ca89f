import type Stripe from 'stripe';
import { cardRefused } from '../card-declines.ts';
import { seconds } from '../stand-in.ts';
import type { Call } from '../stripe-call.ts';
import { notBegun } from '../stripe-errors.ts';

/**
 * Checks a card's dates the way every call does that takes them.
 *
 * @throws StripeFailure 402 `invalid_expiry_month` or `invalid_expiry_year`
 */
export function checkExpiry(call: Call, month: number, year: number): void {
  const now = new Date(seconds(call.standIn) * 1000);
  const thisYear = now.getUTCFullYear();
  if (month < 1 || month > 12) throw cardRefused({ code: 'invalid_expiry_month' });
  if (year < thisYear || year > thisYear + 50) throw cardRefused({ code: 'invalid_expiry_year' });
  if (year === thisYear && month < now.getUTCMonth() + 1) {
    throw cardRefused({ code: 'invalid_expiry_month' });
  }
}

/** Changes what Stripe lets change of a saved card: its dates and its preferred network. */
export function updateCard(
  call: Call,
  card: Stripe.PaymentMethod.Card,
  given: Stripe.PaymentMethodUpdateParams.Card,
): void {
  const { exp_month = card.exp_month, exp_year = card.exp_year, networks } = given;
  if (given.exp_month !== undefined || given.exp_year !== undefined) {
    checkExpiry(call, exp_month, exp_year);
  }
  const preferred = networks?.preferred;
  if (preferred && !card.networks?.available.includes(preferred)) {
    throw notBegun.invalidValue(
      'card[networks][preferred]',
      `The card network ${preferred} is not supported by this card.`,
    );
  }
  card.exp_month = exp_month;
  card.exp_year = exp_year;
  if (preferred !== undefined && card.networks) card.networks.preferred = preferred || null;
}
