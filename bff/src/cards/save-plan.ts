import type { VaultCardChanges } from './card-vault.ts';

/** What is left to do once the number is known. Every step may be done twice. */
export type SavePlan = {
  outcome: 'saved' | 'already_saved';
  /** The card that stays. */
  cardId: string;
  changes: VaultCardChanges;
  makeDefault: boolean;
  /** Last, and in this order. */
  remove: string[];
};
