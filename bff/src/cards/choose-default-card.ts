import type { CardList } from '@card-details/shared/card';
import { Problem } from '../http/problem.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';
import { toCardList } from './card-view.ts';
import { withCustomerLease } from './customer-lease.ts';
import { readVaultCards } from './read-vault-cards.ts';
import { findVaultCustomer } from './vault-customer.ts';

/** The card that Checkout offers first. Throws Problem `card_not_found`. */
export async function chooseDefaultCard(
  ports: CardPorts,
  owner: CardOwner,
  cardId: string,
): Promise<CardList> {
  return withCustomerLease(ports, owner.customerId, async () => {
    const vaultCustomer = await findVaultCustomer(ports, owner);
    const { cards, defaultCardId } = await readVaultCards(ports, owner);
    if (vaultCustomer === null || !cards.some(({ id }) => id === cardId)) {
      throw new Problem('card_not_found');
    }
    if (defaultCardId !== cardId) await ports.vault.chooseDefault(vaultCustomer, cardId);
    return toCardList({ cards, defaultCardId: cardId }, ports.clock);
  });
}
