import type { Stripe, StripeElements, StripeError } from '@stripe/stripe-js';
import { StripeUnavailable } from './load-stripe.ts';

/** Thrown when Stripe will not take the card as typed; the message is Stripe's, for the customer. */
export class CardRefused extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'CardRefused';
  }
}

function failure({ type, message }: StripeError): Error {
  return type === 'card_error' && message ? new CardRefused(message) : new StripeUnavailable(type);
}

/**
 * Has Stripe's fields check what was typed; they show their own faults and take the focus.
 * Resolves to whether the card can be saved.
 */
export async function checkFields(elements: StripeElements): Promise<boolean> {
  const { error } = await elements.submit();
  if (error && error.type !== 'validation_error') throw failure(error);
  return !error;
}

/**
 * Turns the checked fields into a ConfirmationToken, under the consent that the page shows:
 * `allow_redisplay: always` is what lets Checkout offer the card. Resolves to its id, or to null
 * where the fields have a fault after all. Throws `CardRefused` or `StripeUnavailable`.
 */
export async function makeConfirmation(
  stripe: Stripe,
  elements: StripeElements,
  name: string,
): Promise<string | null> {
  const { confirmationToken, error } = await stripe.createConfirmationToken({
    elements,
    params: {
      payment_method_data: { allow_redisplay: 'always', billing_details: { name } },
    },
  });
  if (confirmationToken) return confirmationToken.id;
  if (error.type === 'validation_error') return null;
  throw failure(error);
}
