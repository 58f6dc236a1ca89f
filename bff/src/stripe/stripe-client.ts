import Stripe from 'stripe';
import { seconds } from '../clock.ts';

export type StripeAccess = {
  secretKey: string;
  /** A connected account of the platform (`Stripe-Account`), or null for the key's own. */
  account: string | null;
  /** A stand-in's address; Stripe's own where absent. */
  apiUrl?: string;
};

/** Where the SDK sends its calls; it knows hosts, not addresses. */
function standInHost({ apiUrl, secretKey }: StripeAccess): Stripe.StripeConfig {
  if (apiUrl === undefined) return {};
  if (!/^(sk|rk)_test_/.test(secretKey)) {
    throw new Error('STRIPE_API_URL was set beside a live Stripe key: remove one of them.');
  }
  const { hostname, port, protocol } = new URL(apiUrl);
  const secure = protocol === 'https:';
  return {
    host: hostname,
    port: port === '' ? (secure ? 443 : 80) : Number(port),
    protocol: secure ? 'https' : 'http',
  };
}

/**
 * One account's client, to be kept: it holds the open connections. At worst a call takes three
 * times eight seconds.
 */
export function stripeClient(access: StripeAccess): Stripe {
  return new Stripe(access.secretKey, {
    ...standInHost(access),
    ...(access.account === null ? {} : { stripeAccount: access.account }),
    timeout: 8 * seconds,
    maxNetworkRetries: 2,
    telemetry: false,
    appInfo: { name: 'Card Details' },
  });
}
