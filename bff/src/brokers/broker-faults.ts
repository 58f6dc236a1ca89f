import type { Broker } from './broker.ts';

export type Platform = {
  secretKey: string;
  publishableKey: string;
  /** Stand-ins for Stripe, which no live key may meet. */
  apiUrl?: string | null;
  scriptUrl?: string | null;
};

/** What of the configuration a broker file is read beside. */
export type Surroundings = {
  platform: Platform;
  development: boolean;
  /** Our own keys, with which `private_key_jwt` signs. */
  clientKeys: readonly unknown[];
};

export const modeOf = (key: string) => (key.includes('_live_') ? 'live' : 'test');

/** The settings with which no broker may have a live key. */
function settingsForTests({ platform, development }: Surroundings): string[] {
  const settings = {
    DEVELOPMENT: development,
    STRIPE_API_URL: platform.apiUrl,
    STRIPE_JS_URL: platform.scriptUrl,
  };
  return Object.entries(settings).flatMap(([name, value]) => (value ? [name] : []));
}

/** What is wrong between brokers, and between a broker and the rest of the configuration; each in a sentence. */
export function faultsBetween(brokers: readonly Broker[], surroundings: Surroundings): string[] {
  const forTests = settingsForTests(surroundings);
  const faults: string[] = [];
  const seen = new Map<string, string>();
  for (const broker of brokers) {
    for (const [field, value] of [
      ['id', broker.id],
      ['origin', broker.origin],
    ] as const) {
      const key = `${field} ${value}`;
      const other = seen.get(key);
      if (other !== undefined)
        faults.push(`${broker.id}: ${field}: ${value} belongs to ${other} already`);
      seen.set(key, broker.id);
    }
    if (modeOf(broker.stripe.publishableKey) !== broker.stripe.mode) {
      faults.push(`${broker.id}: stripe: its keys are of different modes (test, live)`);
    }
    if (forTests.length > 0 && broker.stripe.mode === 'live') {
      faults.push(`${broker.id}: stripe: a live key cannot be used with ${forTests.join(', ')}`);
    }
    if (broker.openid.clientAuth === 'private_key_jwt' && surroundings.clientKeys.length === 0) {
      faults.push(`${broker.id}: openid.clientAuth: private_key_jwt needs CLIENT_KEYS to be set`);
    }
  }
  return faults;
}
