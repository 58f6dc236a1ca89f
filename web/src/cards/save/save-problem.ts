import type { DeclineReason } from '@card-details/shared/problem';
import { t } from '@lingui/core/macro';
import { BffProblem } from '../../bff/bff-problem.ts';
import { StripeUnavailable } from '../../stripe/load-stripe.ts';
import { CardRefused } from '../../stripe/make-confirmation.ts';
import { problemSentence } from '../../words/problem-sentence.ts';
import { cardLimitSentence } from '../card-limit-sentence.ts';
import { BankUnanswered } from './carry-out-save.ts';

/** What a customer can do about a bank's no. Lost or stolen reads as a plain decline. */
function declineSentence(reason: DeclineReason): string {
  switch (reason) {
    case 'declined':
      return t`Your bank declined this card. Try another card or ask your bank.`;
    case 'expired_card':
      return t`Your bank says this card has expired. Check the expiry date or use another card.`;
    case 'incorrect_cvc':
      return t`The security code doesn't match this card. Check it and save again.`;
    case 'incorrect_number':
      return t`Your bank doesn't know this card number. Check it and save again.`;
    case 'processing_error':
      return t`Something went wrong at the card network. Your card was not saved. Try again.`;
    case 'card_not_supported':
      return t`This kind of card can't be saved here. Use another card.`;
    case 'try_again_later':
      return t`Your bank can't check this card right now. Try again later or use another card.`;
  }
}

/** Why a card was not saved, and what to do. */
export function saveProblemSentence(error: unknown): string {
  if (error instanceof BankUnanswered) {
    return t`Your bank is still waiting for your answer. Save again to be asked once more.`;
  }
  if (error instanceof CardRefused) return error.message;
  if (error instanceof StripeUnavailable) {
    return t`We could not reach the secure card form. Check your connection, then try again.`;
  }
  if (error instanceof BffProblem) {
    switch (error.code) {
      case 'card_declined':
        return declineSentence(error.declineReason ?? 'declined');
      case 'authentication_failed':
        return t`Your bank did not confirm it was you. The card was not saved. Try again or use another card.`;
      case 'card_limit_reached':
        return cardLimitSentence();
      case 'confirmation_used':
      case 'not_found':
        return t`These card details can't be used any more. Enter the card again.`;
    }
  }
  return problemSentence(error);
}
