import type { ConsentTerms } from '@card-details/shared/card';
import { t } from '@lingui/core/macro';

/**
 * What a customer agrees to by saving a card, of terms version 2026-11. Another meaning needs
 * another version; what somebody agreed to keeps its sentence.
 */
export function consentSentence({ usage, legalName }: ConsentTerms): string {
  return usage === 'off_session'
    ? t`By saving this card you let ${legalName} charge it when you book, and later for what you have booked, also while you are not here. You can remove it any time.`
    : t`By saving this card you let ${legalName} charge it when you book. You can remove it any time.`;
}
