import type Stripe from 'stripe';
import { newId } from '../stripe-ids.ts';

/** A customer about whom nothing is known. `created` is in seconds. */
export function newCustomer(created: number): Stripe.Customer {
  return {
    id: newId('cus').replace('cus_1', 'cus_').slice(0, 18),
    object: 'customer',
    address: null,
    balance: 0,
    created,
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: null,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}
