export type CardExpiry = 'valid' | 'expires_soon' | 'expired';

/**
 * A card is good through the last day of its month. `expires_soon` is this month or the next.
 * `expMonth` counts from 1; `now` is read in UTC.
 */
export function cardExpiry(expMonth: number, expYear: number, now: Date): CardExpiry {
  const monthsLeft = (expYear - now.getUTCFullYear()) * 12 + (expMonth - 1 - now.getUTCMonth());
  if (monthsLeft < 0) return 'expired';
  return monthsLeft <= 1 ? 'expires_soon' : 'valid';
}
