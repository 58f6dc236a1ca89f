import type { DeclineReason } from '@card-details/shared/problem';

/** Stripe's codes and decline codes by what their owner can do; all others are plain `declined`. */
const reasons: Record<string, DeclineReason | 'authentication_failed'> = {
  setup_intent_authentication_failure: 'authentication_failed',
  authentication_required: 'authentication_failed',
  authentication_not_handled: 'authentication_failed',
  expired_card: 'expired_card',
  invalid_expiry_month: 'expired_card',
  invalid_expiry_year: 'expired_card',
  incorrect_cvc: 'incorrect_cvc',
  invalid_cvc: 'incorrect_cvc',
  incorrect_number: 'incorrect_number',
  invalid_number: 'incorrect_number',
  processing_error: 'processing_error',
  card_not_supported: 'card_not_supported',
  invalid_card_type: 'card_not_supported',
  card_velocity_exceeded: 'try_again_later',
  card_decline_rate_limit_exceeded: 'try_again_later',
  issuer_not_available: 'try_again_later',
  reenter_transaction: 'try_again_later',
  try_again_later: 'try_again_later',
};

/**
 * Why a bank said no, as far as it helps the card's owner. Lost, stolen, pick-up and fraudulent are
 * not in the table on purpose: they read as a plain decline, so that no thief learns anything.
 */
export function declineReason(refusal: {
  code?: string | undefined;
  decline_code?: string | undefined;
}): DeclineReason | 'authentication_failed' {
  return reasons[refusal.decline_code ?? ''] ?? reasons[refusal.code ?? ''] ?? 'declined';
}
