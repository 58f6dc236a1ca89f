import { createHash } from 'node:crypto';
import type {
  AdapterFactory,
  ClientMetadata,
  Configuration,
  KoaContextWithOIDC,
} from 'oidc-provider';
import { loopbackFetch } from '../../net/loopback.ts';
import type { BrokerDefinition } from '../broker-definition.ts';
import type { BrokerAddresses } from '../broker-facts.ts';
import { findPerson } from '../people.ts';
import { showLogoutQuestion, showSignedOut } from './logout-pages.ts';
import { consentedScopes, firstPartyClients } from './provider-clients.ts';
import { showProviderError } from './provider-error-page.ts';
import type { ProviderSecrets } from './provider-secrets.ts';

export type ProviderParts = {
  broker: BrokerDefinition;
  addresses: BrokerAddresses;
  secrets: ProviderSecrets;
  records: AdapterFactory;
  otherClients: ClientMetadata[];
  policy: NonNullable<Configuration['interactions']>['policy'];
};

const minutes = 60;
const days = 24 * 60 * minutes;

/** Longest time a customer waits at sign-out for a client that does not take the logout token. */
const backchannelDeadline = 1_000;

export function providerConfiguration(parts: ProviderParts): Configuration {
  const { broker, addresses, secrets, records, otherClients, policy } = parts;
  const { paths } = broker;
  return {
    adapter: records,
    clients: [...firstPartyClients(broker, addresses, secrets), ...otherClients],
    clientDefaults: {
      grant_types: ['authorization_code'],
      response_types: ['code'],
      id_token_signed_response_alg: 'RS256',
      token_endpoint_auth_method: broker.clientAuth,
      subject_type: broker.subjects,
    },
    jwks: { keys: secrets.signingKeys },
    cookies: { keys: [secrets.cookieKey] },

    responseTypes: ['code'],
    enabledJWA: { idTokenSigningAlgValues: ['RS256'] },
    clientAuthMethods: [broker.clientAuth],
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    issueRefreshToken: () => false,
    scopes: ['openid'],

    subjectTypes: [broker.subjects],
    pairwiseIdentifier: (_ctx, accountId, client) =>
      createHash('sha256')
        .update(`${client.clientId} ${accountId} ${secrets.subjectSalt}`)
        .digest('hex'),

    claims: {
      openid: ['sub'],
      profile: ['name', 'locale'],
      email: ['email'],
      ...(broker.customerKeyClaim === 'customer_id' && { customer: ['customer_id'] }),
    },
    // Scopes put their claims into the ID token itself: the cards client never asks for userinfo.
    conformIdTokenClaims: false,
    findAccount: (_ctx, accountId) => {
      const person = findPerson(broker.id, accountId);
      if (!person) return undefined;
      const { subject, name, locale, email } = person;
      return {
        accountId,
        claims: () => ({ sub: accountId, name, locale, email, customer_id: subject }),
      };
    },
    loadExistingGrant: (ctx) => loadGrant(broker, ctx),

    interactions: { policy, url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    routes: {
      authorization: paths.authorize,
      token: paths.token,
      jwks: paths.jwks,
      userinfo: paths.userinfo,
      end_session: paths.logout,
    },
    features: {
      devInteractions: { enabled: false },
      // On by itself, and then the request would no longer be seen in the browser's address bar.
      pushedAuthorizationRequests: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => showLogoutQuestion(broker, ctx, form),
        postLogoutSuccessSource: (ctx) => showSignedOut(broker, addresses, ctx),
      },
    },
    discovery: { ui_locales_supported: [broker.language] },
    renderError: (ctx, out) => showProviderError(broker, addresses, ctx, out),
    clientBasedCORS: () => false,
    ttl: {
      AccessToken: 5 * minutes,
      AuthorizationCode: 1 * minutes,
      IdToken: 5 * minutes,
      Interaction: 60 * minutes,
      Session: 14 * days,
      Grant: 14 * days,
    },
    // The library's own dispatcher refuses loopback addresses, where every client of ours lives.
    fetch: (url, init) => {
      const deadline = AbortSignal.timeout(backchannelDeadline);
      const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
      return loopbackFetch(url, { ...init, signal });
    },
  };
}

/** The grant of this session and client; made on the spot for clients that need no consent. */
async function loadGrant(broker: BrokerDefinition, ctx: KoaContextWithOIDC) {
  const { client, session, provider, result } = ctx.oidc;
  const clientId = client?.clientId;
  const accountId = session?.accountId;
  if (!clientId || !accountId) return undefined;

  const grantId = result?.consent?.grantId ?? session.grantIdFor(clientId);
  const existing = grantId ? await provider.Grant.find(grantId) : undefined;
  if (existing) return existing;

  const scopes = consentedScopes(broker, clientId);
  if (scopes.length === 0) return undefined;
  const grant = new provider.Grant({ clientId, accountId });
  grant.addOIDCScope(scopes.join(' '));
  await grant.save();
  return grant;
}
