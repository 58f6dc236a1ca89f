import type { CardList } from '@card-details/shared/card';
import type { CardOwner, CardPorts } from './card-ports.ts';
import { listCards } from './list-cards.ts';

type Reads = { running: Promise<unknown>; next: Promise<CardList> | null };

/**
 * Reads the lists of one customer one after the other in this process: whoever asks while one is
 * read shares the next. So a list always begins after it was asked for, and a hundred tabs cost the
 * vault what two do.
 */
export function sharedList() {
  const customers = new Map<string, Reads>();

  function begin(ports: CardPorts, owner: CardOwner): Promise<CardList> {
    const list = listCards(ports, owner);
    const reads: Reads = { running: list, next: null };
    customers.set(owner.customerId, reads);
    const forget = () => {
      if (customers.get(owner.customerId) === reads) customers.delete(owner.customerId);
    };
    list.then(forget, forget);
    return list;
  }

  return (ports: CardPorts, owner: CardOwner): Promise<CardList> => {
    const reads = customers.get(owner.customerId);
    if (!reads) return begin(ports, owner);
    const go = () => begin(ports, owner);
    reads.next ??= reads.running.then(go, go);
    return reads.next;
  };
}

export type ReadList = ReturnType<typeof sharedList>;
