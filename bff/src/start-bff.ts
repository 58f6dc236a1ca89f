import { createApp } from './app.ts';
import { createSeal } from './arrival/seal.ts';
import { createAudit } from './audit/audit.ts';
import { auditHashes } from './audit/audit-hash.ts';
import type { Broker } from './brokers/broker.ts';
import { brokerDirectory } from './brokers/broker-directory.ts';
import { readBrokerFile } from './brokers/broker-file.ts';
import type { CardVault } from './cards/card-vault.ts';
import { type Clock, minutes, seconds, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { openDatabase } from './database/open-database.ts';
import { purgeOldRows } from './database/purge-old-rows.ts';
import { listenOnPort } from './http/listen-on-port.ts';
import { publicServer } from './http/public-server.ts';
import { readShells } from './http/shells.ts';
import { staticAssets } from './http/static-assets.ts';
import { createLog, type Log } from './log.ts';
import { guardedFetch } from './net/guarded-fetch.ts';
import { openIdProviderClient } from './openid/openid-provider-client.ts';
import { createMetrics } from './operations/metrics.ts';
import { noteCircuit } from './operations/note-circuit.ts';
import { operationsServer } from './operations/operations-server.ts';
import { stripeVault } from './stripe/stripe-vault.ts';

export type RunningBff = {
  port: number;
  internalPort: number;
  /** Stops taking requests, lets those under way finish for ten seconds at most, and closes the database. */
  close(): Promise<void>;
};

const drainDeadline = 10 * seconds;
const purgeEvery = 10 * minutes;

function vaults(config: Config, log: Log): (broker: Broker) => CardVault {
  const open = new Map<string, CardVault>();
  return (broker) => {
    const vault =
      open.get(broker.id) ??
      stripeVault({
        secretKey: broker.stripe.secretKey,
        account: broker.stripe.account,
        ...(config.stripe.apiUrl && { apiUrl: config.stripe.apiUrl }),
        log,
      });
    open.set(broker.id, vault);
    return vault;
  };
}

/**
 * Builds the real world from the configuration and listens. Throws, with a sentence for a person,
 * where the broker file has faults, the page is not built, or a port is taken.
 */
export async function startBff(
  config: Config,
  {
    clock = systemClock,
    log = createLog({ level: config.logLevel }),
  }: { clock?: Clock; log?: Log } = {},
): Promise<RunningBff> {
  const brokers = readBrokerFile(config.brokersFile, {
    platform: config.stripe,
    development: config.development,
    clientKeys: config.clientKeys,
  });
  const shells = readShells(config.webDist);
  const assets = staticAssets(config.webDist);
  const database = await openDatabase(config.databaseUrl);
  const metrics = createMetrics();
  const [hash] = auditHashes(config.secretsKeys);
  const app = createApp({
    config,
    brokers: brokerDirectory(brokers),
    database,
    clock,
    audit: createAudit({ database, clock, hash }),
    log,
    metrics,
    openId: openIdProviderClient({
      newFetch: () => guardedFetch({ development: config.development }),
      clock,
      development: config.development,
      onCircuit: noteCircuit({ log, metrics }),
      clientKeys: config.clientKeys,
      log,
    }),
    seal: createSeal(config.secretsKeys),
    shells,
    assets,
    vaultOf: vaults(config, log),
  });

  let draining = false;
  const server = publicServer(app.callback(), log);
  const operations = operationsServer({
    database,
    registry: metrics.registry,
    isDraining: () => draining,
  });
  const listen = async () => ({
    port: await listenOnPort(server, { port: config.port, name: 'PORT' }),
    internalPort: await listenOnPort(operations, {
      port: config.internalPort,
      host: config.internalHost,
      name: 'INTERNAL_PORT',
    }),
  });
  const { port, internalPort } = await listen().catch(async (error) => {
    // Whichever has begun to listen would keep the process alive, half started.
    server.close();
    operations.close();
    await database.destroy();
    throw error;
  });
  const purge = setInterval(() => {
    purgeOldRows(database, clock()).catch((error) => log.error({ event: 'purge', err: error }));
  }, purgeEvery).unref();
  log.info({ event: 'started', port, internalPort, brokers: brokers.length });

  return {
    port,
    internalPort,
    async close() {
      draining = true;
      clearInterval(purge);
      const { promise: drained, resolve } = Promise.withResolvers<void>();
      server.close(() => resolve());
      server.closeIdleConnections();
      const hardStop = setTimeout(() => server.closeAllConnections(), drainDeadline);
      await drained;
      clearTimeout(hardStop);
      operations.close();
      operations.closeAllConnections();
      await database.destroy();
      log.info({ event: 'stopped' });
    },
  };
}
