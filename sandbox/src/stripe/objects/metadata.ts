import type Stripe from 'stripe';

/** Stripe's rule: keys that are not named stay, an empty value unsets one key, `''` all of them. */
export function withMetadata(
  old: Stripe.Metadata | null,
  given: Stripe.Emptyable<Stripe.MetadataParam> | undefined,
): Stripe.Metadata {
  if (given === '') return {};
  const merged = Object.entries({ ...old, ...given }).filter(([, value]) => value !== '');
  return Object.fromEntries(merged) as Stripe.Metadata;
}
