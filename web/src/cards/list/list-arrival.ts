import { useLocation } from 'react-router-dom';

/**
 * What another page of ours tells the list when it sends the customer there (the router's location
 * state): `cardId` gets the focus, and is lit up for a moment where it has just been saved.
 */
export type ListArrival = {
  notice?: 'card_gone';
  cardId?: string;
  lit?: boolean;
};

export function useListArrival(): ListArrival {
  return (useLocation().state as ListArrival | null) ?? {};
}
