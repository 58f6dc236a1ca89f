import type { CardList } from '@card-details/shared/card';
import { dropBankUpdate } from './bank-updates.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';
import { listCards } from './list-cards.ts';

/** The customer has read that the bank changed a card. One without such news is a success. */
export async function dismissBankUpdate(
  ports: CardPorts,
  owner: CardOwner,
  cardId: string,
): Promise<CardList> {
  await dropBankUpdate(ports, owner, cardId);
  return listCards(ports, owner);
}
