import type { CardOwner, CardPorts } from './card-ports.ts';
import type { VaultCards } from './card-vault.ts';
import { findVaultCustomer } from './vault-customer.ts';

const noCards: VaultCards = { cards: [], defaultCardId: null };

/** The cards as the vault has them now; none where there is no customer over there. */
export async function readVaultCards(ports: CardPorts, owner: CardOwner): Promise<VaultCards> {
  const vaultCustomer = await findVaultCustomer(ports, owner);
  if (vaultCustomer === null) return noCards;
  return (await ports.vault.listCards(vaultCustomer)) ?? noCards;
}
