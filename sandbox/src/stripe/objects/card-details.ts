import { createHmac } from 'node:crypto';
import type Stripe from 'stripe';
import type { World } from '../stripe-store.ts';
import { type TestCardName, testCardNamed } from '../test-cards.ts';

/** Stripe's fingerprint: the same for a number whatever its expiry, and only within one account. */
export function fingerprintOf(world: World, name: TestCardName): string {
  return createHmac('sha256', world.fingerprintKey)
    .update(testCardNamed(name).number)
    .digest('base64url')
    .replaceAll(/[-_]/g, 'x')
    .slice(0, 16);
}

export interface CardDates {
  exp_month: number;
  exp_year: number;
}

/** The `card` of a payment method before any bank has looked at it. */
export function uncheckedCard(world: World, name: TestCardName, dates: CardDates) {
  const { brand, displayBrand, country, funding, networks, number, threeDSecure } =
    testCardNamed(name);
  const card: Stripe.PaymentMethod.Card = {
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: null },
    country,
    display_brand: displayBrand,
    exp_month: dates.exp_month,
    exp_year: dates.exp_year,
    fingerprint: fingerprintOf(world, name),
    funding,
    generated_from: null,
    last4: number.slice(-4),
    networks: { available: [...networks], preferred: null },
    regulated_status: country === 'US' ? 'unregulated' : null,
    three_d_secure_usage: { supported: threeDSecure !== 'not-supported' },
    wallet: null,
  };
  return card;
}

/** What the bank's look at a set-up leaves behind: only what was given is checked. */
export function checksOf(
  name: TestCardName,
  billing: Stripe.PaymentMethod.BillingDetails,
): Stripe.PaymentMethod.Card.Checks {
  const { checks } = testCardNamed(name);
  return {
    cvc_check: checks.cvc,
    address_line1_check: billing.address?.line1 ? checks.line1 : null,
    address_postal_code_check: billing.address?.postal_code ? checks.postalCode : null,
  };
}
