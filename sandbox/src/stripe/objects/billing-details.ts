import type Stripe from 'stripe';

/** What the calls may say about the holder; an empty string unsets a field. */
export interface GivenBilling {
  address?: '' | Record<string, string>;
  email?: string;
  name?: string;
  phone?: string;
  tax_id?: string;
}

const noAddress = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
} satisfies Stripe.Address;

export const noBillingDetails: Stripe.PaymentMethod.BillingDetails = {
  address: noAddress,
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};

function nullIfEmpty(given: Record<string, string>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, value || null]));
}

/** The old details with the given fields changed; what is not named stays, as at Stripe. */
export function withBilling(
  old: Stripe.PaymentMethod.BillingDetails,
  given: GivenBilling = {},
): Stripe.PaymentMethod.BillingDetails {
  const { address, ...rest } = given;
  const newAddress =
    address === '' ? noAddress : { ...noAddress, ...old.address, ...nullIfEmpty(address ?? {}) };
  return { ...old, ...nullIfEmpty(rest as Record<string, string>), address: newAddress };
}
