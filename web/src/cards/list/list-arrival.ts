import { appPaths } from '@card-details/shared/app-paths';
import type { CardList } from '@card-details/shared/card';
import { useLocation, useNavigationType } from 'react-router-dom';
import { useWayHere } from '../../frame/way-here.ts';

/**
 * What another page of ours tells the list when it sends the customer there (the router's location
 * state): `cardId` gets the focus, and is lit up for a moment where it has just been saved.
 */
export type ListArrival = {
  notice?: 'card_gone';
  cardId?: string;
  lit?: boolean;
};

/** Nothing after Back or a reload: what was told then has been heard. */
export function useListArrival(): ListArrival {
  const { state } = useLocation();
  return (useNavigationType() === 'POP' ? null : (state as ListArrival | null)) ?? {};
}

export const rowOf = (cardId: string) => `[data-card="${cardId}"]`;

/**
 * A selector of what the list gives the focus to once it is there: the card it was told, else what
 * led away from it.
 */
export function useListFocus(list: CardList | undefined): string | null {
  const { cardId } = useListArrival();
  const from = useWayHere();
  if (!list) return null;
  if (from === appPaths.add && !cardId) return `main a[href="${appPaths.add}"]`;
  const leftFor = cardId ?? from?.split('/')[2];
  return leftFor ? rowOf(leftFor) : null;
}
