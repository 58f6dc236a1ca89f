import type Stripe from 'stripe';
import { newId } from '../stripe-ids.ts';

export const tokenLifeInSeconds = 12 * 60 * 60;

export interface GivenToken {
  method: Stripe.PaymentMethod;
  /** Stripe.js says true; a token made by a server does not. */
  madeByStripeJs: boolean;
  returnUrl?: string | undefined;
  setupFutureUsage?: string | undefined;
}

/** A token that previews the card which confirming with it would make. `created` is in seconds. */
export function newConfirmationToken(given: GivenToken, created: number): Stripe.ConfirmationToken {
  const { allow_redisplay, billing_details, card } = given.method;
  return {
    id: newId('ctoken'),
    object: 'confirmation_token',
    created,
    expires_at: created + tokenLifeInSeconds,
    livemode: false,
    mandate_data: null,
    metadata: null,
    payment_intent: null,
    payment_method_options: { card: { cvc_token: null } },
    payment_method_preview: {
      allow_redisplay: allow_redisplay ?? 'unspecified',
      billing_details,
      card: card as Stripe.ConfirmationToken.PaymentMethodPreview.Card,
      customer: null,
      customer_account: null,
      type: 'card',
    },
    return_url: given.returnUrl ?? null,
    setup_future_usage: given.setupFutureUsage ?? null,
    setup_intent: null,
    shipping: null,
    use_stripe_sdk: given.madeByStripeJs,
  };
}
