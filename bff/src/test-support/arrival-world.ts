import { test as base } from 'vitest';
import type { Broker } from '../brokers/broker.ts';
import { type ArrivalApp, type ArrivalAppOptions, startArrivalApp } from './arrival-app.ts';
import { brokerWith } from './broker-with.ts';
import {
  type HostileProvider,
  type HostileProviderOptions,
  startHostileProvider,
} from './hostile-provider.ts';
import { createTestBrowser, type TestBrowser } from './test-browser.ts';

export type World = {
  provider: HostileProvider;
  app: ArrivalApp;
  /** The one broker; tests may change it in place. */
  broker: Broker;
  origin: string;
  browser: TestBrowser;
};

type WorldOptions = Partial<ArrivalAppOptions> & { provider?: HostileProviderOptions };

export async function startWorld({ provider: kind, ...options }: WorldOptions = {}) {
  const time: { now: () => number } = { now: Date.now };
  const provider = await startHostileProvider({ now: () => time.now(), ...kind });
  const app = await startArrivalApp({
    brokers: (port) => [brokerWith(provider, { origin: `http://cards.acme.localhost:${port}` })],
    ...options,
  });
  time.now = app.clock;
  const [broker] = app.brokers;
  if (!broker) throw new Error('The world needs a broker');
  const world: World = {
    provider,
    app,
    broker,
    origin: broker.origin,
    browser: createTestBrowser(),
  };
  const close = async () => {
    await app.close();
    await provider.close();
  };
  return { ...world, close };
}

/** A test with a broker, its OpenID Provider, the BFF and a browser of its own. */
export const test = base.extend<{ world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads a fixture's needs from the pattern
  world: async ({}, use) => {
    const { close, ...world } = await startWorld();
    await use(world);
    await close();
  },
});
