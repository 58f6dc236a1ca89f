import { afterAll, beforeAll } from 'vitest';
import type { BrokerFacts } from '../broker-facts.ts';
import type { BrokerId } from '../people.ts';
import { type BrokersOptions, startBrokers } from '../start-brokers.ts';

/** Origins where nobody listens: the tests only look at where the browser would go. */
export const cards = {
  acme: 'http://cards.acme.localhost:9',
  globex: 'http://cards.globex.localhost:9',
};

/** Brokers that run for one test file; the returned function gives one broker's facts. */
export function useBrokers(options: Partial<BrokersOptions> = {}): (id: BrokerId) => BrokerFacts {
  let running: Awaited<ReturnType<typeof startBrokers>>;
  beforeAll(async () => {
    running = await startBrokers({ port: 0, cards, ...options });
  });
  afterAll(() => running.close());
  return (id) => factsIn(running.brokers, id);
}

export function factsIn(brokers: BrokerFacts[], id: BrokerId): BrokerFacts {
  const facts = brokers.find((broker) => broker.id === id);
  if (!facts) throw new Error(`There is no broker ${id}.`);
  return facts;
}
