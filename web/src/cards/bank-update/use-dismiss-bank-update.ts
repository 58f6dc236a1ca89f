import type { Card } from '@card-details/shared/card';
import { t } from '@lingui/core/macro';
import { useMutation } from '@tanstack/react-query';
import { goRound } from '../../arrival/go-round.ts';
import { call } from '../../bff/bff-client.ts';
import { needsSignIn } from '../../bff/bff-problem.ts';
import { say } from '../../ui/status-line.ts';
import { problemSentence } from '../../words/problem-sentence.ts';
import { cardName } from '../card-words.ts';
import { useKeepCards } from '../cards-query.ts';
import { rowOf } from '../list/list-arrival.ts';

export function useDismissBankUpdate(card: Card) {
  const keepCards = useKeepCards();
  return useMutation({
    mutationFn: () => call('dismissBankUpdate', { params: { cardId: card.id } }),
    onSuccess: (answer) => {
      const name = cardName(card);
      say(t`The note about ${name} is gone.`);
      // The button goes with the note.
      document.querySelector<HTMLElement>(rowOf(card.id))?.focus();
      return keepCards(answer);
    },
    onError: (error) => {
      if (needsSignIn(error)) return goRound();
      say(problemSentence(error));
    },
  });
}
