/** Stripe's own ids, never ours: `pm_…`, and `card_…`/`src_…` on accounts older than PaymentMethods. */
export const cardIdPattern = /^(pm|card|src)_[A-Za-z0-9]{8,255}$/;

/** Checked before an id may become part of a path: the SDK would send `..` as it is. */
export function isCardId(value: string): boolean {
  return cardIdPattern.test(value);
}
