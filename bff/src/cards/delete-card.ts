import type { CardList } from '@card-details/shared/card';
import { Problem } from '../http/problem.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';
import { toCardList } from './card-view.ts';
import { withCustomerLease } from './customer-lease.ts';
import { readVaultCards } from './read-vault-cards.ts';
import { findVaultCustomer } from './vault-customer.ts';

/**
 * Removes a card for good (Stripe's detach cannot be undone). Where it was the default,
 * `nextDefault` takes its place. A card that is gone already is a success, so that a double click
 * and a retry are harmless. Throws Problem `invalid_request` for a next default that is not theirs.
 */
export async function deleteCard(
  ports: CardPorts,
  owner: CardOwner,
  cardId: string,
  nextDefault: string | null,
): Promise<CardList> {
  return withCustomerLease(ports, owner.customerId, async () => {
    const vaultCustomer = await findVaultCustomer(ports, owner);
    const before = await readVaultCards(ports, owner);
    const cards = before.cards.filter(({ id }) => id !== cardId);
    if (nextDefault !== null && !cards.some(({ id }) => id === nextDefault)) {
      const message = 'Not one of the cards that stay';
      throw new Problem('invalid_request', { fields: [{ path: 'nextDefault', message }] });
    }
    const wasDefault = before.defaultCardId === cardId;
    // None at all: perhaps this is the retry of a call that ended between the two steps.
    const needsDefault = wasDefault || before.defaultCardId === null;
    if (vaultCustomer !== null && cards.length < before.cards.length) {
      // First: with the new default set first, a crash would leave a card nobody wanted to keep.
      await ports.vault.removeCard(vaultCustomer, cardId);
    }
    if (vaultCustomer !== null && needsDefault && (nextDefault !== null || wasDefault)) {
      await ports.vault.chooseDefault(vaultCustomer, nextDefault);
    }
    const defaultCardId = needsDefault ? nextDefault : before.defaultCardId;
    return toCardList({ cards, defaultCardId }, ports.clock);
  });
}
