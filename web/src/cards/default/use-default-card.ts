import type { Card, CardList } from '@card-details/shared/card';
import { t } from '@lingui/core/macro';
import { useMutation } from '@tanstack/react-query';
import { goRound } from '../../arrival/go-round.ts';
import { call } from '../../bff/bff-client.ts';
import { needsSignIn } from '../../bff/bff-problem.ts';
import { say } from '../../ui/status-line.ts';
import { problemSentence } from '../../words/problem-sentence.ts';
import { cardTitle } from '../card-words.ts';
import { useKeepCards } from '../cards-query.ts';

/**
 * The default card as it shall be shown, and the way to choose another: shown at once, saved at
 * once, said, and taken back where saving fails. Undo is choosing the former one.
 */
export function useDefaultCard({ cards, defaultCardId }: CardList) {
  const keepCards = useKeepCards();
  const choice = useMutation({
    mutationFn: (card: Card) => call('chooseDefaultCard', { body: { cardId: card.id } }),
    onSuccess: keepCards,
    onError: (error) => {
      if (needsSignIn(error)) return goRound();
      say(problemSentence(error));
    },
  });
  function choose(card: Card) {
    const former = cards.find(({ id }) => id === defaultCardId);
    const title = cardTitle(card);
    choice.mutate(card, {
      onSuccess: () =>
        say(t`${title} is now your default.`, {
          ...(former && {
            action: {
              label: t`Undo`,
              run: () => {
                choose(former);
                document.querySelector<HTMLElement>(`[data-card="${former.id}"] input`)?.focus();
              },
            },
          }),
        }),
    });
  }
  return { shownDefault: choice.isPending ? choice.variables.id : defaultCardId, choose };
}
