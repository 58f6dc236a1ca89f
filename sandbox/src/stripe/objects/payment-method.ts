import type Stripe from 'stripe';
import { newId } from '../stripe-ids.ts';
import type { World } from '../stripe-store.ts';
import type { TestCardName } from '../test-cards.ts';
import { noBillingDetails } from './billing-details.ts';
import { type CardDates, uncheckedCard } from './card-details.ts';

/** A card that nobody owns yet. `created` is in seconds. */
export function newCardMethod(
  world: World,
  name: TestCardName,
  dates: CardDates,
  created: number,
): Stripe.PaymentMethod & { card: Stripe.PaymentMethod.Card } {
  return {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: noBillingDetails,
    card: uncheckedCard(world, name, dates),
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  };
}
