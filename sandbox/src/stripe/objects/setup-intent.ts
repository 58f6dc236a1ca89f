import type Stripe from 'stripe';
import { newId, randomName } from '../stripe-ids.ts';

type Options = NonNullable<Stripe.SetupIntentCreateParams['payment_method_options']>;

export function setupOptions(given: Options | undefined): Stripe.SetupIntent.PaymentMethodOptions {
  return {
    card: {
      mandate_options: null,
      network: null,
      request_three_d_secure: given?.card?.request_three_d_secure ?? 'automatic',
    },
  };
}

/** An intent that waits for a payment method. `created` is in seconds. */
export function newSetupIntent(
  given: Stripe.SetupIntentCreateParams,
  created: number,
): Stripe.SetupIntent {
  const id = newId('seti');
  const types = given.allowed_payment_method_types ?? null;
  return {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: types as Stripe.SetupIntent['allowed_payment_method_types'],
    application: null,
    automatic_payment_methods: types ? null : { allow_redirects: 'always', enabled: true },
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomName(25)}`,
    created,
    customer: given.customer ?? null,
    description: given.description ?? null,
    excluded_payment_method_types: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: (given.metadata ?? {}) as Stripe.Metadata,
    next_action: null,
    on_behalf_of: given.on_behalf_of ?? null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: setupOptions(given.payment_method_options),
    payment_method_types: types ?? ['card'],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: given.usage ?? 'off_session',
  };
}
