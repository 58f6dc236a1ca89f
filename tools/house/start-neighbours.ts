import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@card-details/bff/database/open-database';
import type { BrokerFacts } from '@card-details/sandbox/brokers/broker-facts';
import { startBrokers } from '@card-details/sandbox/brokers/start-brokers';
import { cardsOrigins, type Ports } from './addresses.ts';
import { brokerFile } from './broker-file.ts';
import { seedHouse } from './seed-house.ts';
import type { StripeKeys } from './stripe-keys.ts';
import { platform, stripeItself, stripeStandIn } from './stripe-side.ts';
import { openTls, type Tls } from './tls.ts';

export type NeighbourOptions = {
  ports: Ports;
  /** Everything that outlives a restart; made where there is none. */
  dataDirectory: string;
  /** Where https is wanted: the file that keeps its certificate. The BFF is then to be served by `tls`. */
  certificateFile?: string | null;
  /** Keys of Stripe's own sandbox, which then takes the stand-in's place. */
  stripeKeys?: StripeKeys | null;
};

export type Neighbours = {
  brokers: BrokerFacts[];
  cardsOrigins: ReturnType<typeof cardsOrigins>;
  /** What a BFF must be told to live among them. */
  environment: Record<string, string>;
  tls: Tls | null;
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
export async function startNeighbours(options: NeighbourOptions): Promise<Neighbours> {
  const { ports, dataDirectory, certificateFile, stripeKeys } = options;
  mkdirSync(dataDirectory, { recursive: true });
  const file = (name: string) => join(dataDirectory, name);
  const tls = certificateFile ? await openTls(certificateFile) : null;
  const scheme = tls ? 'https' : 'http';
  const origins = cardsOrigins(scheme, ports.cards);

  const brokers = await startBrokers({
    ...(tls ? { port: 0, tlsPort: ports.brokers } : { port: ports.brokers }),
    cards: origins,
    dataFile: file('brokers-and-their-customers.json'),
  });
  await tls?.serve(ports.brokers, () => brokers.port);
  const stripe = stripeKeys
    ? stripeItself(stripeKeys)
    : await stripeStandIn({
        port: ports.stripe,
        tls,
        dataFile: file('stripe.json'),
        pages: Object.values(origins),
        webhooksUrl: `${scheme}://127.0.0.1:${ports.cards}/webhooks/stripe`,
      });
  const { accounts, control } = stripe;
  writeFileSync(file('brokers.json'), brokerFile(brokers.brokers, { origins, accounts }));

  const databaseUrl = `sqlite:${file('card-details.sqlite')}`;
  if (control) {
    const database = await openDatabase(databaseUrl);
    await seedHouse({
      database,
      stripe: control,
      brokers: brokers.brokers,
      accounts,
      platform,
      now: new Date(),
    });
    await database.destroy();
  }

  return {
    brokers: brokers.brokers,
    cardsOrigins: origins,
    tls,
    environment: {
      PORT: String(tls ? 0 : ports.cards),
      INTERNAL_PORT: String(ports.internal),
      DATABASE_URL: databaseUrl,
      BROKERS_FILE: file('brokers.json'),
      SECRETS_KEYS: sealingKey(file('sealing-key')),
      DEVELOPMENT: 'true',
      ...(tls && { TRUSTED_PROXIES: '127.0.0.1' }),
      ...stripe.environment,
    },
    async close() {
      await tls?.close();
      await brokers.close();
      await stripe.close();
    },
  };
}
