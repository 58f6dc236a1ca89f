import type { ServerMetadata } from 'openid-client';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import type { BrokerOpenId } from '../brokers/broker.ts';
import type { GuardedFetch } from '../net/guarded-fetch.ts';
import { isLocalhost } from '../net/guarded-lookup.ts';
import { readProviderDocument } from './read-provider-document.ts';

/** The guarded fetch judges the endpoints that we call; this one only the customer's browser meets. */
export function maySendCustomersTo(endpoint: string, development: boolean): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'https:' || (development && protocol === 'http:' && isLocalhost(hostname));
}

function neededEndpoints(metadata: Partial<ServerMetadata>) {
  const always = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;
  // RFC 9126 section 5.
  return metadata.require_pushed_authorization_requests === true
    ? ([...always, 'pushed_authorization_request_endpoint'] as const)
    : always;
}

/**
 * Reads an OpenID Provider's configuration (OpenID Connect Discovery 1.0 section 4). Its issuer must
 * be the broker's to the letter: a slash or a capital more is another issuer (section 4.3).
 */
export async function readMetadata(
  openid: BrokerOpenId,
  { fetch, development }: { fetch: GuardedFetch; development: boolean },
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
  if (!maySendCustomersTo(metadata.authorization_endpoint ?? '', development)) {
    throw new SignInFailure('sign_in_refused', 'discovery_authorization_endpoint');
  }
  return metadata as ServerMetadata;
}
