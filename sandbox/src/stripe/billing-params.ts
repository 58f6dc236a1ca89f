import type Stripe from 'stripe';
import { address, clearable, hash, text } from './params.ts';

export const billingDetails = hash<Stripe.PaymentMethodUpdateParams.BillingDetails>({
  address: clearable(address),
  email: clearable(text),
  name: clearable(text),
  phone: clearable(text),
  tax_id: text,
});
