import Stripe from 'stripe';
import { afterAll } from 'vitest';
import { type RunningStripe, type StripeOptions, startStripe } from '../start-stripe.ts';

/** The real SDK, pointed at the stand-in by host and port. */
export function sdk(
  running: RunningStripe,
  key = 'sk_test_acme',
  config: Stripe.StripeConfig = {},
) {
  return new Stripe(key, {
    host: '127.0.0.1',
    port: running.port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
    ...config,
  });
}

/** A stand-in for one test file, closed with it. */
export async function stripeForTests(options: Partial<StripeOptions> = {}): Promise<RunningStripe> {
  const running = await startStripe({ port: 0, ...options });
  afterAll(() => running.close());
  return running;
}

/** A call as Stripe.js makes it: form-encoded, with a publishable key. */
export async function fromBrowser(
  running: RunningStripe,
  path: string,
  form: Record<string, string>,
  key = 'pk_test_acme',
) {
  const answer = await fetch(running.apiUrl + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, origin: 'http://cards.acme.localhost:3000' },
    body: new URLSearchParams(form),
  });
  const body = (await answer.json()) as { id: string; error?: Record<string, unknown> };
  return { status: answer.status, headers: answer.headers, body };
}

/** What the card fields send. */
export function typedCard(number: string, more: Record<string, string> = {}) {
  return {
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': number,
    'payment_method_data[card][cvc]': '123',
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': String(new Date().getFullYear() + 1),
    ...more,
  };
}

/** A customer with a card saved the way the product saves it. */
export async function savedCard(stripe: Stripe, customer: string, method = 'pm_card_visa') {
  const token = await stripe.testHelpers.confirmationTokens.create({ payment_method: method });
  const intent = await stripe.setupIntents.create({
    customer,
    confirm: true,
    confirmation_token: token.id,
    usage: 'on_session',
    allowed_payment_method_types: ['card'],
    use_stripe_sdk: true,
    return_url: 'https://cards.example/edit',
  });
  return String(intent.payment_method);
}
