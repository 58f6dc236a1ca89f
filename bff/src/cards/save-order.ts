import type { CardChange, ChangeWishes } from './card-change.ts';
import type { CardOwner } from './card-ports.ts';

/** Who is saving, as the counters see them; `address` is null where nobody stands behind a request. */
export type Saver = { owner: CardOwner; address: string | null };

/** A number that is to be saved, whether as a new card or in the place of an old one. */
export type SaveOrder = Saver & {
  kind: CardChange['kind'];
  confirmationTokenId: string;
  oldCardId: string | null;
  wishes: Omit<ChangeWishes, 'requireThreeDSecure'>;
  onBehalfOf: string | null;
  /** Where a bank that insists on a redirect sends the customer back to. */
  returnUrl: string;
};
