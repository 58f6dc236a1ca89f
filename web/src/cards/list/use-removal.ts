import type { Card, CardList } from '@card-details/shared/card';
import { useEffect, useEffectEvent, useState } from 'react';
import { dropDraft, readDraft } from '../../arrival/drafts.ts';
import { useIsFirstLoad } from '../../frame/way-here.ts';
import { rowOf } from './list-arrival.ts';

/** What is asked about, as it was when the question was asked. */
type Removal = { card: Card; index: number; list: CardList; nextDefault: string | undefined };

/** After a removal: the first action of the row that took the place, else the heading. */
function focusWhere({ index }: Removal): void {
  const rows = document.querySelectorAll<HTMLElement>('[data-card]');
  const next = rows[index]?.querySelector<HTMLElement>('a[href]');
  (next ?? document.querySelector<HTMLElement>('main h1'))?.focus();
}

/** Which card is asked about before it is removed; asked again after a trip to the sign-in. */
export function useRemoval(list: CardList, ordered: readonly Card[]) {
  const [removing, setRemoving] = useState<Removal | null>(null);
  const [removed, setRemoved] = useState<Removal | null>(null);
  const hasJustLanded = useIsFirstLoad();

  function ask(card: Card, nextDefault?: string) {
    setRemoving({ card, index: ordered.indexOf(card), list, nextDefault });
  }
  function close(asDone: Removal | null) {
    setRemoving(null);
    setRemoved(asDone);
  }

  const askAgain = useEffectEvent(() => {
    const asked = hasJustLanded ? readDraft('remove') : null;
    const card = ordered.find(({ id }) => id === asked?.cardId);
    if (!card) return;
    // The browser gives it back to the row when the question goes.
    document.querySelector<HTMLElement>(rowOf(card.id))?.focus();
    ask(card, asked?.nextDefault);
  });
  useEffect(() => askAgain(), []);
  useEffect(() => {
    if (!removing) dropDraft('remove');
  }, [removing]);

  useEffect(() => {
    if (!removed || list.cards.some(({ id }) => id === removed.card.id)) return;
    focusWhere(removed);
    setRemoved(null);
  }, [removed, list]);
  return { removing, ask, close };
}
