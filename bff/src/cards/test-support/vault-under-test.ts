import type { CardVault } from '../card-vault.ts';

/** Cards that every vault can be asked to play in a test. */
export type PlayedCard = 'visa' | 'mastercard' | 'declined' | 'challenged';

/** What the contract's tests need of a vault beside its verbs. */
export type VaultUnderTest = {
  vault: CardVault;
  /** A ConfirmationToken, as Stripe.js would make one; `visa` and `mastercard` are offered at Checkout. */
  confirmationToken(card: PlayedCard): Promise<string>;
};
