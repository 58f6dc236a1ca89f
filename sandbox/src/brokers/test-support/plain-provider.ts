import '../provider/lts-release.ts';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ClientMetadata, type Configuration, Provider } from 'oidc-provider';
import { loopbackFetch } from '../../net/loopback.ts';

export type PlainProviderOptions = {
  client: ClientMetadata;
  /** Replaces what stands here of oidc-provider's configuration. */
  configuration?: Configuration;
};

const scope = 'openid';
const minute = 60;
const hour = 60 * minute;

/**
 * oidc-provider as it comes, without a broker around it, for one client. Whoever is sent to its
 * login is signed in as alice there and then.
 */
export async function startPlainProvider({ client, configuration }: PlainProviderOptions) {
  const requests: string[] = [];
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://plain-id.localhost:${(server.address() as AddressInfo).port}`;

  const provider = new Provider(issuer, {
    clients: [client],
    clientDefaults: { grant_types: ['authorization_code'], response_types: ['code'] },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    ttl: { Interaction: minute, Grant: hour, Session: hour, AccessToken: minute, IdToken: hour },
    cookies: { keys: ['plain-provider'] },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope(scope);
      await grant.save();
      return grant;
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    fetch: loopbackFetch as NonNullable<Configuration['fetch']>,
    ...configuration,
    features: {
      devInteractions: { enabled: false },
      // On by itself in oidc-provider, in few others.
      pushedAuthorizationRequests: { enabled: false },
      ...configuration?.features,
    },
  });

  const protocol = provider.callback();
  server.on('request', async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    requests.push(pathname);
    if (!pathname.startsWith('/interaction/')) return protocol(request, response);
    await provider.interactionFinished(request, response, { login: { accountId: 'alice' } });
  });

  return {
    issuer,
    /** Paths, in the order of their requests. */
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
