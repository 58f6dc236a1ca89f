import {
  type Address,
  type CardBrand,
  cardBrand,
  preferredNetwork,
} from '@card-details/shared/card';
import type Stripe from 'stripe';
import type { VaultCard } from '../cards/card-vault.ts';

/** One key of ours among the broker's own metadata, which every user of their account can read. */
export const nicknameKey = 'card_details_nickname';

/** `display_brand` spells some brands otherwise than `brand` does. */
const brandSpellings: Record<string, CardBrand> = {
  american_express: 'amex',
  diners_club: 'diners',
  eftpos_australia: 'eftpos_au',
  union_pay: 'unionpay',
};

function toBrand({ display_brand, brand }: Stripe.PaymentMethod.Card): CardBrand {
  const name = display_brand && display_brand !== 'other' ? display_brand : brand;
  const known = cardBrand.safeParse(brandSpellings[name] ?? name);
  return known.success ? known.data : 'unknown';
}

function toAddress(address: Stripe.Address | null): Address {
  return {
    line1: address?.line1 ?? null,
    line2: address?.line2 ?? null,
    city: address?.city ?? null,
    state: address?.state ?? null,
    postalCode: address?.postal_code ?? null,
    country: address?.country ?? null,
  };
}

/** A choice exists from two networks on; `preferred` may be `invalid_preference`. */
function toNetworks(networks: Stripe.PaymentMethod.Card.Networks | null) {
  const known = (networks?.available ?? []).flatMap((name) => {
    const network = preferredNetwork.safeParse(name);
    return network.success ? [network.data] : [];
  });
  const preferred = preferredNetwork.safeParse(networks?.preferred);
  return {
    networks: known.length > 1 ? known : [],
    preferredNetwork: known.length > 1 && preferred.success ? preferred.data : null,
  };
}

/** Null for a payment method that is no card. */
export function cardFromStripe(method: Stripe.PaymentMethod): VaultCard | null {
  const { card } = method;
  if (!card) return null;
  return {
    id: method.id,
    brand: toBrand(card),
    last4: card.last4,
    expMonth: card.exp_month,
    expYear: card.exp_year,
    name: method.billing_details.name,
    address: toAddress(method.billing_details.address),
    nickname: method.metadata?.[nicknameKey] ?? null,
    wallet: card.wallet?.type ?? null,
    ...toNetworks(card.networks),
    fingerprint: card.fingerprint ?? null,
    offeredAtCheckout: method.allow_redisplay === 'always',
    createdAt: method.created * 1000,
  };
}
