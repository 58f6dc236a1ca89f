import type { Card, CardList } from '@card-details/shared/card';
import { t } from '@lingui/core/macro';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { dropDraft, keepDraft, readDraft } from '../../arrival/drafts.ts';
import { goRound } from '../../arrival/go-round.ts';
import { call } from '../../bff/bff-client.ts';
import { needsSignIn } from '../../bff/bff-problem.ts';
import { useIsFirstLoad } from '../../frame/way-here.ts';
import { say } from '../../ui/status-line.ts';
import { problemSentence } from '../../words/problem-sentence.ts';
import { cardTitle } from '../card-words.ts';
import { useKeepCards } from '../cards-query.ts';

const form = 'default';

/** `clicked` is false for a choice that goes on by itself after a trip to the sign-in. */
type Choice = { card: Card; clicked: boolean };

/**
 * The default card as it shall be shown, and the way to choose another: shown at once, saved at
 * once, said, and taken back where saving fails. Undo is choosing the former one.
 */
export function useDefaultCard({ cards, defaultCardId }: CardList) {
  const keepCards = useKeepCards();
  const hasJustLanded = useIsFirstLoad();
  const choice = useMutation({
    mutationFn: ({ card }: Choice) => call('chooseDefaultCard', { body: { cardId: card.id } }),
    onSuccess: keepCards,
    onError: (error, { card, clicked }) => {
      if (!needsSignIn(error, clicked)) return say(problemSentence(error));
      keepDraft(form, { cardId: card.id });
      return goRound(error);
    },
  });
  function choose(card: Card, clicked = true) {
    const former = cards.find(({ id }) => id === defaultCardId);
    const title = cardTitle(card);
    choice.mutate(
      { card, clicked },
      {
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
      },
    );
  }
  const chooseAgain = useEffectEvent(() => {
    const chosen = hasJustLanded && readDraft(form)?.cardId;
    dropDraft(form);
    const card = cards.find(({ id }) => id === chosen);
    if (card) choose(card, false);
  });
  useEffect(() => chooseAgain(), []);
  return { shownDefault: choice.isPending ? choice.variables.card.id : defaultCardId, choose };
}
