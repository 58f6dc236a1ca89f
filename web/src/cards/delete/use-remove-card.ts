import type { Card, CardList } from '@card-details/shared/card';
import { t } from '@lingui/core/macro';
import { useMutation } from '@tanstack/react-query';
import { goRound } from '../../arrival/go-round.ts';
import { type Answer, call } from '../../bff/bff-client.ts';
import { BffProblem, needsSignIn } from '../../bff/bff-problem.ts';
import { say } from '../../ui/status-line.ts';
import { cardName } from '../card-words.ts';
import { useKeepCards, useRereadCards } from '../cards-query.ts';

type Removal = { card: Card; nextDefault: string | undefined };

/** Null where the card was gone already: what was wanted has come true. */
async function removeCard({ card, nextDefault }: Removal): Promise<Answer<CardList> | null> {
  try {
    const query = nextDefault ? { nextDefault } : {};
    return await call('deleteCard', { params: { cardId: card.id }, query });
  } catch (error) {
    if (error instanceof BffProblem && error.code === 'card_not_found') return null;
    throw error;
  }
}

/** `onLeave`: the list is about to be left for the sign-in. */
export function useRemoveCard(onRemoved: () => void, onLeave: () => void) {
  const keepCards = useKeepCards();
  const rereadCards = useRereadCards();
  return useMutation({
    mutationFn: removeCard,
    onSuccess: async (answer, { card }) => {
      await (answer ? keepCards(answer) : rereadCards());
      const name = cardName(card);
      say(answer ? t`${name} removed.` : t`${name} had already been removed.`);
      onRemoved();
    },
    onError: (error) => {
      if (!needsSignIn(error)) return;
      onLeave();
      return goRound(error);
    },
  });
}
