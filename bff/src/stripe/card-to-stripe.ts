import type { Address } from '@card-details/shared/card';
import type Stripe from 'stripe';
import type { VaultCardChanges } from '../cards/card-vault.ts';
import { nicknameKey } from './card-from-stripe.ts';

/** An empty string unsets a field at Stripe. */
const orUnset = (text: string | null) => text ?? '';

function toAddress(address: Address): Stripe.AddressParam {
  return {
    line1: orUnset(address.line1),
    line2: orUnset(address.line2),
    city: orUnset(address.city),
    state: orUnset(address.state),
    postal_code: orUnset(address.postalCode),
    country: orUnset(address.country),
  };
}

/** Only what changes is named: Stripe leaves the rest, other people's metadata too, as it is. */
export function changesToStripe(changes: VaultCardChanges): Stripe.PaymentMethodUpdateParams {
  const { expMonth, expYear, preferredNetwork, name, address, nickname } = changes;
  const card = {
    ...(expMonth === undefined ? {} : { exp_month: expMonth }),
    ...(expYear === undefined ? {} : { exp_year: expYear }),
    ...(preferredNetwork === undefined
      ? {}
      : { networks: { preferred: preferredNetwork ?? ('' as const) } }),
  };
  const billing = {
    ...(name === undefined ? {} : { name: orUnset(name) }),
    ...(address === undefined ? {} : { address: toAddress(address) }),
  };
  return {
    ...(Object.keys(card).length === 0 ? {} : { card }),
    ...(Object.keys(billing).length === 0 ? {} : { billing_details: billing }),
    ...(nickname === undefined ? {} : { metadata: { [nicknameKey]: orUnset(nickname) } }),
    ...(changes.offeredAtCheckout ? { allow_redisplay: 'always' } : {}),
  };
}
