import type { Address, CardBrand, CardUsage, PreferredNetwork } from '@card-details/shared/card';
import type { DeclineReason } from '@card-details/shared/problem';

/** A card as the vault keeps it. `fingerprint` names the number within one account; null means unknown, never equal. */
export type VaultCard = {
  id: string;
  brand: CardBrand;
  last4: string;
  expMonth: number;
  expYear: number;
  name: string | null;
  address: Address;
  nickname: string | null;
  wallet: string | null;
  networks: PreferredNetwork[];
  preferredNetwork: PreferredNetwork | null;
  fingerprint: string | null;
  offeredAtCheckout: boolean;
  /** Milliseconds. */
  createdAt: number;
};

export type VaultCards = { cards: VaultCard[]; defaultCardId: string | null };

/** What a ConfirmationToken holds, before anything is saved. */
export type CardPreview = {
  fingerprint: string | null;
  expMonth: number;
  expYear: number;
  offeredAtCheckout: boolean;
  /** The SetupIntent that has used the token already, if any. */
  setupIntentId: string | null;
};

export type VaultCardChanges = {
  expMonth?: number;
  expYear?: number;
  name?: string | null;
  address?: Address;
  nickname?: string | null;
  preferredNetwork?: PreferredNetwork | null;
  /** Only ever switched on, and only where the customer has agreed to it. */
  offeredAtCheckout?: true;
};

export type SaveRequest = {
  customerId: string;
  confirmationTokenId: string;
  usage: CardUsage;
  onBehalfOf: string | null;
  /** Where a bank that insists on a redirect sends the customer back to. */
  returnUrl: string;
  requireThreeDSecure: boolean;
  idempotencyKey: string;
};

/** How far a save has come. `pending` is still working; `canceled` and `declined` have saved nothing. */
export type SaveState =
  | { status: 'saved'; setupIntentId: string; customerId: string; cardId: string }
  | { status: 'action_required'; setupIntentId: string; customerId: string; clientSecret: string }
  | { status: 'pending'; setupIntentId: string; customerId: string }
  | {
      status: 'declined';
      setupIntentId: string | null;
      customerId: string;
      reason: DeclineReason | 'authentication_failed';
    }
  | { status: 'canceled'; setupIntentId: string; customerId: string };

/**
 * Where one broker's cards are kept, i.e. Stripe. Every card is reached through its customer, so
 * another customer's card is `null`, never an answer.
 * Throws Problem `vault_unavailable` when the vault is slow, down, busy or refuses us.
 */
export type CardVault = {
  /** Makes the customer, once for each `idempotencyKey`. */
  createCustomer(facts: { reference: string; idempotencyKey: string }): Promise<string>;
  /** Every card, in no particular order; a default that is no longer among them is null. Null where the customer is gone. */
  listCards(customerId: string): Promise<VaultCards | null>;
  findCard(customerId: string, cardId: string): Promise<VaultCard | null>;
  /** Null where the token is unknown or has expired. */
  previewCard(confirmationTokenId: string): Promise<CardPreview | null>;
  /**
   * Saves with the token alone. Throws Problem `confirmation_used` for a token that another save
   * has used. The same `idempotencyKey` answers as it did the first time.
   */
  saveCard(request: SaveRequest): Promise<SaveState>;
  /** Null where there is no such save. */
  readSave(setupIntentId: string): Promise<SaveState | null>;
  /** Ends a save that nobody will finish; one that has ended already stays as it is. */
  cancelSave(setupIntentId: string): Promise<void>;
  /** Null where the customer has no such card. */
  editCard(
    customerId: string,
    cardId: string,
    changes: VaultCardChanges,
  ): Promise<VaultCard | null>;
  chooseDefault(customerId: string, cardId: string | null): Promise<void>;
  /** Final. A card that is gone already is a success. */
  removeCard(customerId: string, cardId: string): Promise<void>;
};
