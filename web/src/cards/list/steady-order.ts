import type { Card } from '@card-details/shared/card';
import { type FocusEvent, useState } from 'react';

/** The cards in the order in which they stand on the screen; new ones go to the end, gone ones leave. */
export function inKnownOrder(cards: readonly Card[], known: readonly string[]): Card[] {
  const place = ({ id }: Card) => {
    const index = known.indexOf(id);
    return index === -1 ? known.length : index;
  };
  return cards.toSorted((one, other) => place(one) - place(other));
}

/**
 * Keeps the rows where they are while the pointer or the focus is among them, so that nobody
 * presses what has just moved away. Give `hands` to the element that holds the rows.
 */
export function useSteadyOrder(cards: readonly Card[]) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [known, setKnown] = useState<readonly string[]>([]);
  const inUse = pointed || focused;
  const ordered = inUse ? inKnownOrder(cards, known) : [...cards];
  const order = ordered.map(({ id }) => id);
  if (order.join() !== known.join()) setKnown(order);
  const hands = {
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    onFocus: () => setFocused(true),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
      setFocused(currentTarget.contains(relatedTarget as Node | null)),
  };
  return { ordered, hands };
}
