import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrokerFacts } from '@card-details/sandbox/brokers/broker-facts';
import { type StripeControl, stripeControl } from '@card-details/sandbox/stripe/stripe-control';
import { freePorts } from '../../e2e/house/free-ports.ts';
import { startNeighbours } from '../../tools/house/start-neighbours.ts';
import { type BffProcess, startBffProcess } from './bff-process.ts';

export type BenchHouse = {
  brokers: BrokerFacts[];
  cardsOrigins: Record<'acme' | 'globex', string>;
  /** Acme's. */
  cardsOrigin: string;
  /** The same, for programs that do not resolve `*.localhost`. */
  cardsAddress: string;
  dashboardUrl: string;
  stripeOrigin: string;
  stripe: StripeControl;
  environment: Record<string, string>;
  dataDirectory: string;
  /** Ends the BFF and starts it anew on the same data. */
  restartBff(): Promise<BffProcess>;
  close(): Promise<void>;
};

/** The sandbox in this process, and the BFF in one of its own, so that what it costs is its own. */
export async function openBenchHouse(): Promise<BenchHouse> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'card-details-bench-'));
  const ports = await freePorts();
  const { brokers, cardsOrigins, close, ...neighbours } = await startNeighbours({
    ports,
    dataDirectory,
  });
  // Visitors seem to come from many addresses, as they do in life.
  const environment: Record<string, string> = {
    ...neighbours.environment,
    TRUSTED_PROXIES: '127.0.0.1',
  };
  let bff = await startBffProcess(environment);
  return {
    brokers,
    cardsOrigins,
    cardsOrigin: cardsOrigins.acme,
    cardsAddress: `http://127.0.0.1:${ports.cards}`,
    dashboardUrl: brokers.find(({ id }) => id === 'acme')?.dashboardUrl ?? '',
    stripeOrigin: new URL(environment.STRIPE_JS_URL ?? '').origin,
    stripe: stripeControl(environment.STRIPE_API_URL ?? ''),
    environment,
    dataDirectory,
    async restartBff() {
      await bff.stop();
      bff = await startBffProcess(environment);
      return bff;
    },
    async close() {
      await bff.stop();
      await close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
