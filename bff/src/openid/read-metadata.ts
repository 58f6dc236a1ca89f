import type { ServerMetadata } from 'openid-client';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import type { BrokerOpenId } from '../brokers/broker.ts';
import type { GuardedFetch } from '../net/guarded-fetch.ts';
import { readProviderDocument } from './read-provider-document.ts';

function neededEndpoints(metadata: Partial<ServerMetadata>) {
  const always = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;
  // RFC 9126 section 5.
  return metadata.require_pushed_authorization_requests === true
    ? ([...always, 'pushed_authorization_request_endpoint'] as const)
    : always;
}

/**
 * True for an address at the issuer's origin, or at one that the broker has named. Customers, codes
 * and calls of ours go nowhere else, whatever the provider's configuration says tomorrow.
 */
export function isAtHome(address: string, openid: BrokerOpenId): boolean {
  const homes = [new URL(openid.issuer).origin, ...openid.endpointOrigins];
  return URL.canParse(address) && homes.includes(new URL(address).origin);
}

/** The first endpoint that is somewhere else; one that nobody needs may be missing. */
function strayEndpoint(metadata: Partial<ServerMetadata>, openid: BrokerOpenId) {
  const endpoints = [
    'authorization_endpoint',
    'token_endpoint',
    'jwks_uri',
    'pushed_authorization_request_endpoint',
  ] as const;
  return endpoints.find((name) => !isAtHome(String(metadata[name] ?? openid.issuer), openid));
}

/**
 * Reads an OpenID Provider's configuration (OpenID Connect Discovery 1.0 section 4). Its issuer must
 * be the broker's to the letter: a slash or a capital more is another issuer (section 4.3). Its
 * endpoints must be at home: one that has moved overnight is told to the operator, not followed.
 */
export async function readMetadata(
  openid: BrokerOpenId,
  fetch: GuardedFetch,
): Promise<ServerMetadata> {
  const document = await readProviderDocument(fetch, {
    url: openid.discoveryUrl,
    name: 'discovery',
  });
  const metadata = (document ?? {}) as Partial<ServerMetadata>;
  if (metadata.issuer !== openid.issuer) {
    throw new SignInFailure('sign_in_refused', 'discovery_issuer');
  }
  for (const endpoint of neededEndpoints(metadata)) {
    if (typeof metadata[endpoint] !== 'string') {
      throw new SignInFailure('sign_in_refused', `discovery_without_${endpoint}`);
    }
  }
  const stray = strayEndpoint(metadata, openid);
  if (stray) throw new SignInFailure('sign_in_refused', `discovery_stray_${stray}`);
  return metadata as ServerMetadata;
}
