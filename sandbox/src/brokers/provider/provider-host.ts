import './lts-release.ts';
import type { RequestListener } from 'node:http';
import Koa from 'koa';
import type { ClientMetadata } from 'oidc-provider';
import { Provider } from 'oidc-provider';
import type { BrokerDefinition } from '../broker-definition.ts';
import type { BrokerAddresses } from '../broker-facts.ts';
import { applyFaults } from '../control/apply-faults.ts';
import { controlRoutes } from '../control/control-routes.ts';
import { createFaults } from '../control/faults.ts';
import { createRequestLog } from '../control/request-log.ts';
import type { DataFile } from '../data-file.ts';
import { faultyPolicy } from './faulty-policy.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { providerConfiguration } from './provider-configuration.ts';
import { createProviderRecords } from './provider-records.ts';
import type { ProviderSecrets } from './provider-secrets.ts';
import { requireClientAuth } from './require-client-auth.ts';
import { createSigningKey } from './signing-keys.ts';

export type ProviderHostParts = {
  broker: BrokerDefinition;
  addresses: BrokerAddresses;
  secrets: ProviderSecrets;
  otherClients: ClientMetadata[];
  dataFile: DataFile;
  log: (line: string) => void;
};

/** Everything that answers on the OpenID Provider's host: controls, faults, pages, protocol. */
export function createProviderHost(parts: ProviderHostParts): RequestListener {
  const { broker, addresses, secrets, dataFile, log } = parts;
  const faults = createFaults();
  const requests = createRequestLog();
  const records = createProviderRecords(dataFile, `${broker.id}.records`);

  const createProvider = () => {
    const configuration = providerConfiguration({
      ...parts,
      records,
      policy: faultyPolicy(faults),
    });
    const provider = new Provider(addresses.issuer, configuration);
    // Behind a proxy that ends TLS: believe what it says of the scheme.
    provider.proxy = addresses.issuer.startsWith('https:');
    provider.on('server_error', (_ctx, error) => log(`${broker.id} provider: ${error.stack}`));
    provider.on('backchannel.error', (_ctx, error, client) =>
      log(`${broker.id} provider: no logout at ${client.clientId}: ${error.message}`),
    );
    return { provider, answer: provider.callback() };
  };

  let current = createProvider();
  const rotateKeys = async ({ retire }: { retire: boolean }) => {
    const fresh = await createSigningKey();
    secrets.signingKeys = retire ? [fresh] : [fresh, ...secrets.signingKeys];
    dataFile.changed();
    current = createProvider();
    return { kid: fresh.kid };
  };

  const app = new Koa();
  app.on('error', (error: Error) => log(`${broker.id} provider: ${error.stack}`));
  app.use(controlRoutes({ faults, requests, rotateKeys }));
  app.use(requests.record);
  app.use(applyFaults(faults, broker.paths));
  app.use(requireClientAuth(broker));
  app.use(interactionRoutes(broker, addresses, () => current.provider));
  app.use(function protocol(ctx) {
    ctx.respond = false;
    return current.answer(ctx.req, ctx.res);
  });
  return app.callback();
}
