import { cardLimit } from '@card-details/shared/limits';
import { t } from '@lingui/core/macro';

export function cardLimitSentence(): string {
  return t`You have ${{ cardLimit }} cards, the most we keep. Remove one first.`;
}
