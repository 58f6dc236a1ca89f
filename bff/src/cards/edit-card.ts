import type { CardChanges } from '@card-details/shared/card';
import { cardExpiry } from '@card-details/shared/card-expiry';
import type { Clock } from '../clock.ts';
import { Problem } from '../http/problem.ts';
import type { CardOwner, CardPorts } from './card-ports.ts';
import type { VaultCard, VaultCardChanges } from './card-vault.ts';
import { withCustomerLease } from './customer-lease.ts';
import { entityTag, namesTag } from './entity-tag.ts';
import { describeCard, findOwnCard, type VersionedCard } from './read-card.ts';

const wrongField = (path: string, message: string) =>
  new Problem('invalid_request', { detail: message, fields: [{ path, message }] });

function refuseExpiry(card: VaultCard, changes: CardChanges, clock: Clock): void {
  const expMonth = changes.expMonth ?? card.expMonth;
  const expYear = changes.expYear ?? card.expYear;
  if (expMonth === card.expMonth && expYear === card.expYear) return;
  if (card.wallet !== null) {
    throw wrongField('expMonth', 'The expiry of this card is kept by the wallet it came from');
  }
  if (cardExpiry(expMonth, expYear, new Date(clock())) === 'expired') {
    throw wrongField('expMonth', 'This expiry date has passed');
  }
}

function refuseNetwork(card: VaultCard, { preferredNetwork }: CardChanges): void {
  if (preferredNetwork && !card.networks.includes(preferredNetwork)) {
    throw wrongField('preferredNetwork', 'This card does not run on that network');
  }
}

/** Only what is sent changes; text without a letter in it clears. */
function toVaultChanges(changes: CardChanges): VaultCardChanges {
  const trimmed = (text: string | null) => text?.trim() || null;
  return {
    ...changes,
    ...(changes.name === undefined ? {} : { name: trimmed(changes.name) }),
    ...(changes.nickname === undefined ? {} : { nickname: trimmed(changes.nickname) }),
  } as VaultCardChanges;
}

/**
 * Changes what Stripe lets change: expiry, name, address, nickname, preferred network. No bank is
 * asked. `ifMatch` names the version that the form was opened with, since Stripe has none.
 * Throws Problems: card_not_found, card_changed, invalid_request with the field.
 */
export async function editCard(
  ports: CardPorts,
  owner: CardOwner,
  cardId: string,
  ifMatch: string,
  changes: CardChanges,
): Promise<VersionedCard> {
  return withCustomerLease(ports, owner.customerId, async () => {
    const { vaultCustomer, card } = await findOwnCard(ports, owner, cardId);
    if (!namesTag(ifMatch, entityTag(card))) throw new Problem('card_changed');
    refuseExpiry(card, changes, ports.clock);
    refuseNetwork(card, changes);
    const edited = await ports.vault.editCard(vaultCustomer, cardId, toVaultChanges(changes));
    if (!edited) throw new Problem('card_not_found');
    return describeCard(ports, owner, edited);
  });
}
