import type { Broker } from './broker.ts';

export type BrokerDirectory = {
  /** `host` is a Host header as it came; only an exact match (in any case) finds a broker. */
  byHost(host: string): Broker | null;
};

export function brokerDirectory(brokers: readonly Broker[]): BrokerDirectory {
  const byHost = new Map(brokers.map((broker) => [new URL(broker.origin).host, broker]));
  return { byHost: (host) => byHost.get(host.toLowerCase()) ?? null };
}
