import { t } from '@lingui/core/macro';

/** Said beside a text field of ours that holds a card number: those belong in Stripe's fields only. */
export function cardNumberRefused(): string {
  return t`This looks like a card number. For your safety, type card numbers in the card number field only.`;
}
