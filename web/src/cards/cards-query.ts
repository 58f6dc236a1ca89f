import type { CardList } from '@card-details/shared/card';
import {
  type Query,
  type QueryClient,
  type QueryFunctionContext,
  queryOptions,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type Answer, readCardsAgain } from '../bff/bff-client.ts';
import { needsSignIn } from '../bff/bff-problem.ts';
import { streamedCards } from '../boot/streamed-cards.ts';

type CardsAnswer = Answer<CardList>;

const cardsKey = ['cards'] as const;

/** How often a visible list is read again, in milliseconds. */
const rereadEvery = 5000;

async function readCards({ client, signal }: QueryFunctionContext): Promise<CardsAnswer> {
  const known = client.getQueryData<CardsAnswer>(cardsKey);
  const streamed = known ? null : await streamedCards();
  if (streamed) return { data: streamed, etag: null };
  return (await readCardsAgain(known?.etag ?? null, signal)) ?? (known as CardsAnswer);
}

const cardsQuery = queryOptions({ queryKey: cardsKey, queryFn: readCards });

/** Reading in the background stops where only the customer can go on: nothing navigates by itself. */
const unlessOver = (query: Pick<Query<CardsAnswer>, 'state'>) =>
  needsSignIn(query.state.error) ? false : ('always' as const);

/** The customer's cards, and how reading them ended. */
export function useCards() {
  return useQuery({ ...cardsQuery, select: ({ data }) => data });
}

/** The same, read again every five seconds and whenever the page is looked at again. */
export function useWatchedCards() {
  return useQuery({
    ...cardsQuery,
    select: ({ data }) => data,
    refetchInterval: (query) => unlessOver(query) && rereadEvery,
    refetchOnMount: (query) => !needsSignIn(query.state.error),
    refetchOnWindowFocus: unlessOver,
    refetchOnReconnect: unlessOver,
  });
}

/** Begins to read the cards, and waits until the document has brought its own, or has not. */
export async function startCards(client: QueryClient, { wait }: { wait: boolean }): Promise<void> {
  void client.prefetchQuery(cardsQuery);
  if (wait) await streamedCards();
}

/** Takes over the list that a change answered with; a reading under way is older and is dropped. */
export function useKeepCards(): (answer: CardsAnswer) => Promise<void> {
  const client = useQueryClient();
  return async (answer) => {
    await client.cancelQueries({ queryKey: cardsKey });
    client.setQueryData(cardsKey, answer);
  };
}

/**
 * Reads the list again after a change that did not answer with one. Never rejects: it answers why the
 * list could not be read, or null.
 */
export function useRereadCards(): () => Promise<Error | null> {
  const client = useQueryClient();
  return async () => {
    // A reading under way may be older than the change.
    await client.cancelQueries({ queryKey: cardsKey });
    const reading = client.fetchQuery({ ...cardsQuery, staleTime: 0 });
    return reading.then(
      () => null,
      (error: Error) => error,
    );
  };
}
