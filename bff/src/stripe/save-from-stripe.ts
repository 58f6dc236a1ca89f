import type Stripe from 'stripe';
import type { SaveState } from '../cards/card-vault.ts';
import { declineReason } from './decline-reasons.ts';

function idOf(value: string | { id: string } | null): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : value.id;
}

/** How far a SetupIntent has come. A failed 3-D Secure brings it back to `requires_payment_method`. */
export function saveFromStripe(intent: Stripe.SetupIntent): SaveState {
  const save = { setupIntentId: intent.id, customerId: idOf(intent.customer) };
  const error = intent.last_setup_error;
  switch (intent.status) {
    case 'succeeded':
      return { ...save, status: 'saved', cardId: idOf(intent.payment_method) };
    case 'requires_action':
      return { ...save, status: 'action_required', clientSecret: intent.client_secret ?? '' };
    case 'requires_payment_method':
      return { ...save, status: 'declined', reason: declineReason(error ?? {}) };
    case 'canceled':
      // Stripe itself cancels after too many failed confirmations.
      return error
        ? { ...save, status: 'declined', reason: declineReason(error) }
        : { ...save, status: 'canceled' };
    default:
      return { ...save, status: 'pending' };
  }
}
