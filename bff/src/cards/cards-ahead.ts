import type { CardList } from '@card-details/shared/card';
import type { Broker } from '../brokers/broker.ts';
import { type Clock, seconds } from '../clock.ts';
import type { SignedIn } from '../session/signed-in.ts';

/** As long as a landing ticket. */
const keptFor = 30 * seconds;

export type CardsAhead = {
  /** To be called at the callback: asks for the cards while the browser comes back. */
  start(signedIn: SignedIn, broker: Broker): void;
  /** The list that is on its way already, once; else asks for it now. */
  take(signedIn: SignedIn, broker: Broker): Promise<CardList>;
};

/**
 * Starts reading a customer's cards before their document asks. An optimisation of one process
 * alone: where the document lands on another, it asks the vault itself.
 */
export function createCardsAhead(
  load: (signedIn: SignedIn, broker: Broker) => Promise<CardList>,
  clock: Clock,
): CardsAhead {
  const waiting = new Map<string, { cards: Promise<CardList>; until: number }>();

  function dropOld(): void {
    for (const [idHash, { until }] of waiting) {
      // A map keeps its order, and all are kept equally long.
      if (until > clock()) return;
      waiting.delete(idHash);
    }
  }

  return {
    start(signedIn, broker) {
      dropOld();
      const cards = load(signedIn, broker);
      // Whoever takes the list is told; nobody may ever come for it.
      cards.catch(() => {});
      waiting.delete(signedIn.idHash);
      waiting.set(signedIn.idHash, { cards, until: clock() + keptFor });
    },
    take(signedIn, broker) {
      dropOld();
      const ahead = waiting.get(signedIn.idHash);
      waiting.delete(signedIn.idHash);
      return ahead ? ahead.cards : load(signedIn, broker);
    },
  };
}
