import type Stripe from 'stripe';
import { type StripeErrorBody, StripeFailure } from './stripe-errors.ts';
import type { Decline } from './test-cards.ts';

const declineWords: Record<string, string> = {
  card_declined: 'Your card was declined.',
  insufficient_funds: 'Your card has insufficient funds.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  incorrect_number: 'Your card number is incorrect. The sandbox takes test cards only.',
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  invalid_expiry_month: "Your card's expiration month is invalid.",
  invalid_expiry_year: "Your card's expiration year is invalid.",
  invalid_cvc: "Your card's security code is invalid.",
  setup_intent_authentication_failure:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
};

const declineParams: Record<string, string> = {
  expired_card: 'exp_month',
  incorrect_cvc: 'cvc',
  incorrect_number: 'number',
  invalid_expiry_month: 'exp_month',
  invalid_expiry_year: 'exp_year',
  invalid_cvc: 'cvc',
};

/** The body of a `card_error`, also kept as an intent's `last_setup_error`. */
export function declineBody({ code, declineCode }: Decline): StripeErrorBody {
  const param = declineParams[code];
  const message =
    declineWords[declineCode ?? ''] ?? declineWords[code] ?? 'Your card was declined.';
  return {
    type: code === 'setup_intent_authentication_failure' ? 'invalid_request_error' : 'card_error',
    code,
    message,
    ...(declineCode === undefined ? {} : { decline_code: declineCode }),
    ...(param === undefined ? {} : { param }),
  };
}

/** 402; with the intent, its client secret included, where one was confirmed. */
export function cardRefused(decline: Decline, setupIntent?: Stripe.SetupIntent): StripeFailure {
  return new StripeFailure(402, {
    ...declineBody(decline),
    ...(setupIntent === undefined ? {} : { setup_intent: setupIntent }),
  });
}
