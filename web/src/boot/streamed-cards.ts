import type { BootedWindow } from '@card-details/shared/boot';
import type { CardList } from '@card-details/shared/card';

/** A little longer than the BFF waits; past it the connection is taken to be broken. Milliseconds. */
const patience = 3000;

let streamed: Promise<CardList | null> | undefined;

/** The cards that come with the document; null where they did not come in time. */
export function streamedCards(): Promise<CardList | null> {
  const { cardDetails } = window as Partial<BootedWindow>;
  if (!cardDetails) return Promise.resolve(null);
  streamed ??= Promise.race([
    cardDetails.cards,
    new Promise<null>((resolve) => setTimeout(resolve, patience, null)),
  ]);
  return streamed;
}
