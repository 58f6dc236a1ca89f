import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@card-details/bff/database/open-database';
import type { BrokerFacts } from '@card-details/sandbox/brokers/broker-facts';
import { startBrokers } from '@card-details/sandbox/brokers/start-brokers';
import { startStripe } from '@card-details/sandbox/stripe/start-stripe';
import type { StripeControl } from '@card-details/sandbox/stripe/stripe-control';
import { cardsOrigins, type Ports, stripeOrigin } from './addresses.ts';
import { brokerFile } from './broker-file.ts';
import { seedHouse } from './seed-house.ts';

/** Acme's cards are kept in the operator's own account, Globex's in an account connected to it. */
const platform = 'acct_operator';
const accounts = { acme: null, globex: 'acct_globex' };

export type NeighbourOptions = {
  ports: Ports;
  /** Everything that outlives a restart; made where there is none. */
  dataDirectory: string;
};

export type Neighbours = {
  brokers: BrokerFacts[];
  cardsOrigins: ReturnType<typeof cardsOrigins>;
  stripe: StripeControl;
  /** What a BFF must be told to live among them. */
  environment: Record<string, string>;
  close(): Promise<void>;
};

function sealingKey(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const key = `sandbox:${randomBytes(32).toString('base64')}`;
    writeFileSync(file, key, { mode: 0o600 });
    return key;
  }
}

/**
 * Starts what is outside of the BFF: two brokers with their OpenID Providers, and Stripe. Writes
 * the broker file and seeds customers and cards. Throws with a sentence where a port is taken.
 */
export async function startNeighbours({
  ports,
  dataDirectory,
}: NeighbourOptions): Promise<Neighbours> {
  mkdirSync(dataDirectory, { recursive: true });
  const file = (name: string) => join(dataDirectory, name);
  const origins = cardsOrigins(ports.cards);

  const brokers = await startBrokers({
    port: ports.brokers,
    cards: origins,
    dataFile: file('brokers-and-their-customers.json'),
  });
  const stripe = await startStripe({
    port: ports.stripe,
    publicOrigin: stripeOrigin(ports.stripe),
    dataFile: file('stripe.json'),
    allowedFrameHosts: Object.values(origins),
  });
  await stripe.control.sendWebhooksTo({
    url: `http://127.0.0.1:${ports.cards}/webhooks/stripe`,
    secret: 'whsec_sandbox',
  });
  writeFileSync(file('brokers.json'), brokerFile(brokers.brokers, { origins, accounts }));

  const databaseUrl = `sqlite:${file('card-details.sqlite')}`;
  const database = await openDatabase(databaseUrl);
  await seedHouse({
    database,
    stripe: stripe.control,
    brokers: brokers.brokers,
    accounts,
    platform,
    now: new Date(),
  });
  await database.destroy();

  return {
    brokers: brokers.brokers,
    cardsOrigins: origins,
    stripe: stripe.control,
    environment: {
      PORT: String(ports.cards),
      INTERNAL_PORT: String(ports.internal),
      DATABASE_URL: databaseUrl,
      BROKERS_FILE: file('brokers.json'),
      SECRETS_KEYS: sealingKey(file('sealing-key')),
      STRIPE_SECRET_KEY: 'sk_test_operator',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_operator',
      STRIPE_API_URL: stripe.apiUrl,
      STRIPE_JS_URL: `${stripeOrigin(ports.stripe)}/stripe.js`,
      DEVELOPMENT: 'true',
    },
    async close() {
      await brokers.close();
      await stripe.close();
    },
  };
}
