import type { ClientMetadata } from 'oidc-provider';
import type { BrokerDefinition } from '../broker-definition.ts';
import { type BrokerAddresses, cardsClientId, sitePaths } from '../broker-facts.ts';
import type { ProviderSecrets } from './provider-secrets.ts';

export const siteClientId = 'website';
export const siteScopes = ['openid', 'profile'] as const;

/** The two clients that the broker trusts without asking its customers, by name, as registered. */
export function firstPartyClients(
  broker: BrokerDefinition,
  { site, cards }: BrokerAddresses,
  secrets: ProviderSecrets,
): ClientMetadata[] {
  return [
    {
      client_id: cardsClientId,
      client_name: 'Card Details',
      client_secret: secrets.cardsClientSecret,
      redirect_uris: [`${cards}/auth/callback`],
      post_logout_redirect_uris: [`${cards}/auth/signed-out`],
      backchannel_logout_uri: `${cards}/auth/backchannel-logout`,
      backchannel_logout_session_required: true,
      // OpenID Connect Registration section 2 has it with https alone.
      ...(cards.startsWith('https:') && { initiate_login_uri: `${cards}/auth/initiate` }),
    },
    {
      client_id: siteClientId,
      client_name: broker.name,
      client_secret: secrets.siteClientSecret,
      redirect_uris: [`${site}${sitePaths.callback}`],
      post_logout_redirect_uris: [`${site}${sitePaths.home}`],
    },
  ];
}

/** Scopes that need no consent at this broker; none at all for any other client. */
export function consentedScopes(broker: BrokerDefinition, clientId: string): readonly string[] {
  if (clientId === cardsClientId) return broker.scopes;
  if (clientId === siteClientId) return siteScopes;
  return [];
}
