import { createServer, type RequestListener } from 'node:http';
import type { ClientMetadata } from 'oidc-provider';
import { listenOnLoopback } from '../net/listen-on-loopback.ts';
import { acme } from './acme.ts';
import type { BrokerDefinition } from './broker-definition.ts';
import { type BrokerFacts, factsOf, sitePaths } from './broker-facts.ts';
import { openDataFile } from './data-file.ts';
import { globex } from './globex.ts';
import type { BrokerId } from './people.ts';
import { siteClientId, siteScopes } from './provider/provider-clients.ts';
import { createProviderHost } from './provider/provider-host.ts';
import { loadProviderSecrets } from './provider/provider-secrets.ts';
import { createWebsite } from './websites/website.ts';

export type BrokersOptions = {
  /** 0 lets the system choose. */
  port: number;
  /** Origins of the brokers' cards pages. */
  cards: Record<BrokerId, string>;
  /** Where a proxy ends TLS in front: its port, and https in the brokers' addresses. */
  tlsPort?: number;
  /** Keeps keys, secrets and sessions over a restart; without it all are made anew. */
  dataFile?: string;
  /** Clients beside the cards page and the broker's own website; nobody consented to them. */
  otherClients?: Partial<Record<BrokerId, ClientMetadata[]>>;
  log?: (line: string) => void;
};

export type Brokers = { port: number; brokers: BrokerFacts[]; close(): Promise<void> };

/**
 * Starts both brokers on one port of 127.0.0.1: their websites and their OpenID Providers, told
 * apart by host. Rejects when the port is taken or the data file cannot be read.
 */
export async function startBrokers(options: BrokersOptions): Promise<Brokers> {
  const log = options.log ?? (() => {});
  const cards = {
    acme: new URL(options.cards.acme).origin,
    globex: new URL(options.cards.globex).origin,
  };
  const dataFile = openDataFile(options.dataFile);
  const hosts = new Map<string, RequestListener>();
  const server = createServer((request, response) => {
    const host = request.headers.host?.toLowerCase().replace(/:\d+$/, '') ?? '';
    const answer = hosts.get(host);
    if (answer) answer(request, response);
    else response.writeHead(404).end('No broker has this address.\n');
  });
  const port = await listenOnLoopback(server, options.port);

  const addBroker = async (broker: BrokerDefinition): Promise<BrokerFacts> => {
    const origin = (host: string) =>
      options.tlsPort ? `https://${host}:${options.tlsPort}` : `http://${host}:${port}`;
    const addresses = {
      site: origin(broker.siteHost),
      issuer: origin(broker.providerHost),
      cards: cards[broker.id],
    };
    const secrets = await loadProviderSecrets(dataFile, `${broker.id}.secrets`);
    const otherClients = options.otherClients?.[broker.id] ?? [];
    const client = {
      issuer: addresses.issuer,
      clientId: siteClientId,
      clientSecret: secrets.siteClientSecret,
      clientAuth: broker.clientAuth,
      scopes: siteScopes,
      redirectUri: `${addresses.site}${sitePaths.callback}`,
    };
    const shared = { broker, addresses, dataFile, log };
    hosts.set(broker.siteHost, createWebsite({ ...shared, client }));
    hosts.set(broker.providerHost, createProviderHost({ ...shared, secrets, otherClients }));
    return factsOf(broker, addresses, secrets.cardsClientSecret);
  };

  return {
    port,
    brokers: [await addBroker(acme), await addBroker(globex)],
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      dataFile.close();
    },
  };
}
