import type Stripe from 'stripe';
import { newCardMethod } from './objects/payment-method.ts';
import { seconds } from './stand-in.ts';
import type { Call } from './stripe-call.ts';
import {
  cardsNotAllowed,
  expiredToken,
  noSuch,
  notBegun,
  notTheCustomersCard,
  spentPaymentMethod,
  spentToken,
  usageMismatch,
} from './stripe-errors.ts';
import { newId } from './stripe-ids.ts';
import type { CardRecord } from './stripe-store.ts';
import { testCardByReadyMadeId } from './test-cards.ts';

/** A card from one of Stripe's ready-made ids (`pm_card_visa`): each use makes another card. */
export function readyMadeCard(call: Call, id: string): CardRecord | undefined {
  const testCard = testCardByReadyMadeId(id);
  if (!testCard) return undefined;
  const now = seconds(call.standIn);
  const dates = { exp_month: 12, exp_year: new Date(now * 1000).getUTCFullYear() + 2 };
  const method = newCardMethod(call.world, testCard, dates, now);
  const card = { method, testCard, spent: false };
  call.world.cards.set(method.id, card);
  return card;
}

function cardOfToken(call: Call, intent: Stripe.SetupIntent, id: string): CardRecord {
  const record = call.world.tokens.get(id);
  if (!record) throw noSuch('confirmation_token', id, 'confirmation_token', 'body');
  const { token, testCard } = record;
  if (token.setup_intent !== null) throw spentToken(id);
  if (seconds(call.standIn) >= (token.expires_at ?? 0)) throw expiredToken(id);
  if (token.setup_future_usage !== null && token.setup_future_usage !== intent.usage) {
    throw usageMismatch(token.setup_future_usage, intent.usage);
  }
  token.setup_intent = intent.id;
  const preview = token.payment_method_preview as unknown as Stripe.PaymentMethod;
  const { exp_month = 1, exp_year = 1, networks = null } = preview.card ?? {};
  const method = newCardMethod(
    call.world,
    testCard,
    { exp_month, exp_year },
    seconds(call.standIn),
  );
  method.id = newId('pm');
  method.card.networks = networks;
  method.allow_redisplay = preview.allow_redisplay ?? 'unspecified';
  method.billing_details = preview.billing_details;
  method.metadata = record.metadata;
  const card = { method, testCard, spent: false };
  call.world.cards.set(method.id, card);
  return card;
}

function cardOfId(call: Call, intent: Stripe.SetupIntent, id: string): CardRecord {
  const card = readyMadeCard(call, id) ?? call.world.cards.get(id);
  if (!card) throw noSuch('PaymentMethod', id, 'payment_method', 'body');
  if (card.spent) throw spentPaymentMethod();
  const owner = card.method.customer;
  if (owner !== null && owner !== intent.customer) throw notTheCustomersCard(id, 'payment_method');
  return card;
}

interface Choice {
  confirmation_token?: string;
  payment_method?: string;
  payment_method_data?: unknown;
}

/**
 * The card that a confirmation is about.
 *
 * @throws StripeFailure for two ways at once, a used or expired token, another customer's card
 */
export function chosenCard(call: Call, intent: Stripe.SetupIntent, choice: Choice): CardRecord {
  const { confirmation_token: token, payment_method: id } = choice;
  if (!intent.payment_method_types.includes('card')) throw cardsNotAllowed();
  if (token && id) throw notBegun.together('confirmation_token', 'payment_method');
  if (token) return cardOfToken(call, intent, token);
  if (id) return cardOfId(call, intent, id);
  if (typeof intent.payment_method === 'string')
    return cardOfId(call, intent, intent.payment_method);
  throw notBegun.missingParameter('payment_method');
}
