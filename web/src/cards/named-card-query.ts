import { isCardId } from '@card-details/shared/card-id';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useParams } from 'react-router-dom';
import { call } from '../bff/bff-client.ts';
import { isCardGone, useCardGone } from './use-card-gone.ts';

/**
 * The card that the address names, with its version, as it is now; the list takes over where there
 * is none. Read once: what is being typed must not change under the customer's hands.
 */
export function useNamedCard() {
  const { cardId = '' } = useParams();
  const cardGone = useEffectEvent(useCardGone());
  const query = useQuery({
    queryKey: ['card', cardId],
    queryFn: ({ signal }) => call('readCard', { params: { cardId }, signal }),
    enabled: isCardId(cardId),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  });
  const isGone = !isCardId(cardId) || isCardGone(query.error);
  useEffect(() => {
    if (isGone) cardGone();
  }, [isGone]);
  return query;
}
