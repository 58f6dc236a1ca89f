import { type KnownCard, noticeBankUpdates } from './bank-updates.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';
import { findVaultCustomer } from './vault-customer.ts';

export type KnownCards = { cards: KnownCard[]; defaultCardId: string | null };

const noCards = { cards: [], defaultCardId: null };

/** The cards as the vault has them now; none where there is no customer over there. */
export async function readVaultCards(ports: CardPorts, owner: CardOwner): Promise<KnownCards> {
  const vaultCustomer = await findVaultCustomer(ports, owner);
  if (vaultCustomer === null) return noCards;
  const { cards, defaultCardId } = (await ports.vault.listCards(vaultCustomer)) ?? noCards;
  return { cards: await noticeBankUpdates(ports, owner, cards), defaultCardId };
}
