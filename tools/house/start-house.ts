import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '@card-details/bff/config';
import { openDatabase } from '@card-details/bff/database/open-database';
import { createLog } from '@card-details/bff/log';
import { type RunningBff, startBff } from '@card-details/bff/start-bff';
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

export type HouseOptions = {
  ports: Ports;
  /** Everything that outlives a restart; made where there is none. */
  dataDirectory: string;
  /** A folder with another build of the page than `web/dist`. */
  webDist?: string;
};

export type House = {
  brokers: BrokerFacts[];
  cardsOrigins: ReturnType<typeof cardsOrigins>;
  stripe: StripeControl;
  /** Lines of the BFF's log are appended here. */
  logFile: string;
  /** Stops the BFF and starts it again on the same data. */
  restartBff(): Promise<void>;
  close(): Promise<void>;
};

function sealingKey(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const key = `demo:${randomBytes(32).toString('base64')}`;
    writeFileSync(file, key, { mode: 0o600 });
    return key;
  }
}

/**
 * Starts everything: two brokers with their OpenID Providers, Stripe, and the BFF with the built
 * page, all in this process. Throws with a sentence where a port is taken or the page is not built.
 */
export async function startHouse({ ports, dataDirectory, webDist }: HouseOptions): Promise<House> {
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

  writeFileSync(file('brokers.json'), brokerFile(brokers.brokers, { origins, accounts }));
  const config = readConfig({
    PORT: String(ports.cards),
    INTERNAL_PORT: String(ports.internal),
    DATABASE_URL: `sqlite:${file('card-details.sqlite')}`,
    BROKERS_FILE: file('brokers.json'),
    SECRETS_KEYS: sealingKey(file('sealing-key')),
    STRIPE_SECRET_KEY: 'sk_test_operator',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_operator',
    STRIPE_API_URL: stripe.apiUrl,
    STRIPE_JS_URL: `${stripeOrigin(ports.stripe)}/stripe.js`,
    DEVELOPMENT: 'true',
  });
  const database = await openDatabase(config.databaseUrl);
  await seedHouse({
    database,
    stripe: stripe.control,
    brokers: brokers.brokers,
    accounts,
    platform,
    now: new Date(),
  });
  await database.destroy();

  const logFile = file('card-details.log');
  const log = createLog(
    { level: config.logLevel },
    { write: (line) => appendFileSync(logFile, line) },
  );
  const open = (): Promise<RunningBff> =>
    startBff({ ...config, ...(webDist && { webDist }) }, { log });
  let bff = await open();

  return {
    brokers: brokers.brokers,
    cardsOrigins: origins,
    stripe: stripe.control,
    logFile,
    async restartBff() {
      await bff.close();
      bff = await open();
    },
    async close() {
      await bff.close();
      await brokers.close();
      await stripe.close();
    },
  };
}
