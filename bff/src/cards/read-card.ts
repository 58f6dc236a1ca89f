import type { CardDetails } from '@card-details/shared/card';
import { Problem } from '../http/problem.ts';
import { readBankUpdate } from './bank-updates.ts';
import { findConsent } from './card-consents.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';
import type { VaultCard } from './card-vault.ts';
import { toCard } from './card-view.ts';
import { entityTag } from './entity-tag.ts';
import { findVaultCustomer } from './vault-customer.ts';

/** A card as the edit form opens it; `version` changes with every fact that can be edited. */
export type VersionedCard = { details: CardDetails; version: string };

/** The customer's own card. Throws Problem `card_not_found`, also for a card of somebody else. */
export async function findOwnCard(
  ports: CardPorts,
  owner: CardOwner,
  cardId: string,
): Promise<{ vaultCustomer: string; card: VaultCard }> {
  const vaultCustomer = await findVaultCustomer(ports, owner);
  const card = vaultCustomer && (await ports.vault.findCard(vaultCustomer, cardId));
  if (!vaultCustomer || !card) throw new Problem('card_not_found');
  return { vaultCustomer, card };
}

export async function describeCard(
  ports: CardPorts,
  owner: CardOwner,
  card: VaultCard,
): Promise<VersionedCard> {
  const updatedByBankAt = await readBankUpdate(ports, owner, card.id);
  return {
    version: entityTag(card),
    details: {
      ...toCard({ ...card, updatedByBankAt }, ports.clock),
      address: card.address,
      networks: card.networks,
      preferredNetwork: card.preferredNetwork,
      consent: await findConsent(ports, owner, card.id),
    },
  };
}

/** Throws Problem `card_not_found`. */
export async function readCard(
  ports: CardPorts,
  owner: CardOwner,
  cardId: string,
): Promise<VersionedCard> {
  const { card } = await findOwnCard(ports, owner, cardId);
  return describeCard(ports, owner, card);
}
