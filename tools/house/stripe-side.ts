import { startStripe } from '@card-details/sandbox/stripe/start-stripe';
import type { StripeControl } from '@card-details/sandbox/stripe/stripe-control';
import { stripeOrigin } from './addresses.ts';
import type { StripeKeys } from './stripe-keys.ts';
import type { Tls } from './tls.ts';

/** Who keeps the cards: Stripe's own sandbox, or the stand-in for it. */
export type StripeSide = {
  /** Null at Stripe's own, where nothing is seeded. */
  control: StripeControl | null;
  /** The account of each broker's cards; null is the key's own. */
  accounts: Record<string, string | null>;
  environment: Record<string, string>;
  close(): Promise<void>;
};

export type StandInOptions = {
  port: number;
  tls: Tls | null;
  dataFile: string;
  /** The cards pages, which show its fields in frames. */
  pages: string[];
  webhooksUrl: string;
};

/** The account that the stand-in's key belongs to. */
export const platform = 'acct_operator';

/** The stand-in: Acme's cards are in the operator's own account, Globex's in one connected to it. */
export async function stripeStandIn(options: StandInOptions): Promise<StripeSide> {
  const { port, tls, dataFile, pages, webhooksUrl } = options;
  const publicOrigin = stripeOrigin(tls ? 'https' : 'http', port);
  const stripe = await startStripe({
    port: tls ? 0 : port,
    publicOrigin,
    dataFile,
    allowedFrameHosts: pages,
  });
  await tls?.serve(port, () => stripe.port);
  await stripe.control.sendWebhooksTo({ url: webhooksUrl, secret: 'whsec_sandbox' });
  return {
    control: stripe.control,
    accounts: { acme: null, globex: 'acct_globex' },
    environment: {
      STRIPE_SECRET_KEY: 'sk_test_operator',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_operator',
      STRIPE_API_URL: stripe.apiUrl,
      STRIPE_JS_URL: `${publicOrigin}/stripe.js`,
    },
    close: stripe.close,
  };
}

/** Stripe's own sandbox: both brokers' cards are in the account of the keys. */
export function stripeItself({ secretKey, publishableKey }: StripeKeys): StripeSide {
  return {
    control: null,
    accounts: {},
    environment: { STRIPE_SECRET_KEY: secretKey, STRIPE_PUBLISHABLE_KEY: publishableKey },
    close: async () => {},
  };
}
