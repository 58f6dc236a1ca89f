import type { BrokerFacts } from '@card-details/sandbox/brokers/broker-facts';

/** What a test tells the process that its house runs in. */
export type Order =
  | { name: 'open'; https: boolean }
  | { name: 'move-clock'; milliseconds: number }
  | { name: 'restart-bff' }
  | { name: 'close' };

export type Answer = { id: number; result?: unknown; error?: string };

export type HouseFacts = {
  cardsOrigins: { acme: string; globex: string };
  brokers: BrokerFacts[];
  stripeApiUrl: string;
  /** What the house's https is proved by, in PEM; null where it is plain http. */
  certificate: string | null;
  dataDirectory: string;
  logFile: string;
};
