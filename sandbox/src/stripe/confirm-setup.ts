import type Stripe from 'stripe';
import { cardRefused, declineBody } from './card-declines.ts';
import { emitEvent } from './emit-event.ts';
import { checksOf } from './objects/card-details.ts';
import type { Call } from './stripe-call.ts';
import { newId } from './stripe-ids.ts';
import type { CardRecord } from './stripe-store.ts';
import { type Decline, testCardNamed } from './test-cards.ts';

export const authenticationFailed: Decline = { code: 'setup_intent_authentication_failure' };

/** The call, as far as setting up needs it: a challenge is answered without one. */
type Cause = Pick<Call, 'standIn' | 'world' | 'requestId' | 'idempotencyKey'>;

interface Way {
  /** Whether Stripe.js will show the challenge; otherwise the customer is redirected to it. */
  useStripeSdk: boolean;
  returnUrl: string | null;
}

function asksForChallenge(intent: Stripe.SetupIntent, card: CardRecord): boolean {
  const { threeDSecure } = testCardNamed(card.testCard);
  const asked = intent.payment_method_options?.card?.request_three_d_secure ?? 'automatic';
  return threeDSecure === 'required' || (threeDSecure === 'optional' && asked !== 'automatic');
}

/**
 * Confirms the intent with this card: it succeeds, waits for a challenge, or is refused.
 *
 * @throws StripeFailure 402 with the intent in its body when the bank declines
 */
export function confirmSetup(
  call: Cause,
  intent: Stripe.SetupIntent,
  card: CardRecord,
  way: Way,
): void {
  intent.payment_method = card.method.id;
  intent.latest_attempt = newId('setatt');
  intent.last_setup_error = null;
  if (!asksForChallenge(intent, card)) {
    finishSetup(call, intent, card);
    return;
  }
  const challenge = `${call.standIn.publicOrigin()}/challenge/${intent.id}`;
  intent.status = 'requires_action';
  intent.next_action = way.useStripeSdk
    ? {
        type: 'use_stripe_sdk',
        use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: challenge },
      }
    : {
        type: 'redirect_to_url',
        redirect_to_url: {
          url: `${challenge}?client_secret=${intent.client_secret}`,
          return_url: way.returnUrl,
        },
      };
  emitEvent(call.standIn, call.world, call, 'setup_intent.requires_action', intent);
}

/**
 * What the bank says once nothing stands in the way: the card is attached, or refused.
 *
 * @throws StripeFailure 402
 */
export function finishSetup(call: Cause, intent: Stripe.SetupIntent, card: CardRecord): void {
  const { atSetup } = testCardNamed(card.testCard);
  if (atSetup !== 'accepted') {
    failSetup(call, intent, card, atSetup);
    throw cardRefused(atSetup, intent);
  }
  const { method } = card;
  if (method.card) method.card.checks = checksOf(card.testCard, method.billing_details);
  intent.status = 'succeeded';
  intent.next_action = null;
  emitEvent(call.standIn, call.world, call, 'setup_intent.succeeded', intent);
  if (typeof intent.customer === 'string' && method.customer === null) {
    method.customer = intent.customer;
    emitEvent(call.standIn, call.world, call, 'payment_method.attached', method);
  }
}

/** Back to `requires_payment_method`, with the reason kept: another card may try the same intent. */
export function failSetup(
  call: Cause,
  intent: Stripe.SetupIntent,
  card: CardRecord,
  decline: Decline,
): void {
  if (card.method.customer === null) card.spent = true;
  intent.status = 'requires_payment_method';
  intent.next_action = null;
  intent.payment_method = null;
  intent.last_setup_error = {
    ...declineBody(decline),
    payment_method: structuredClone(card.method),
  } as Stripe.SetupIntent.LastSetupError;
  emitEvent(call.standIn, call.world, call, 'setup_intent.setup_failed', intent);
}
