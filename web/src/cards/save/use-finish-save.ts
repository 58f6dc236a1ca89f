import { appPaths } from '@card-details/shared/app-paths';
import type { Card } from '@card-details/shared/card';
import { t } from '@lingui/core/macro';
import { useNavigate } from 'react-router-dom';
import { keepDraft } from '../../arrival/drafts.ts';
import { goRound } from '../../arrival/go-round.ts';
import { needsSignIn } from '../../bff/bff-problem.ts';
import { say } from '../../ui/status-line.ts';
import { cardName } from '../card-words.ts';
import { useRereadCards } from '../cards-query.ts';
import type { ListArrival } from '../list/list-arrival.ts';

export function alreadySavedSentence(card: Card): string {
  return t`You already had ${{ card: cardName(card) }}. Its expiry date is up to date now.`;
}

/**
 * After a save: the list is read again, and shown with what became of the card. Where the bank took
 * so long that the login has to be asked again first, the list says it after that trip.
 */
export function useFinishSave() {
  const navigate = useNavigate();
  const rereadCards = useRereadCards();
  return async (cardId: string, sentence: string, here: boolean): Promise<void> => {
    const failure = await rereadCards();
    if (!here) return say(sentence);
    if (needsSignIn(failure)) {
      say(sentence);
      keepDraft('saved', { cardId, sentence });
      return goRound(null, appPaths.list);
    }
    say(sentence, { at: appPaths.list });
    await navigate(appPaths.list, { state: { cardId, lit: true } satisfies ListArrival });
  };
}
