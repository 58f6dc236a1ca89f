import type { ServerMetadata } from 'openid-client';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import type { BrokerOpenId } from '../brokers/broker.ts';
import { FetchFailure } from '../net/fetch-failure.ts';
import type { GuardedFetch } from '../net/guarded-fetch.ts';
import { isLocalhost } from '../net/guarded-lookup.ts';

async function readDocument(fetch: GuardedFetch, url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' } });
    if (response.status !== 200) {
      throw new SignInFailure('provider_unreachable', `discovery_status_${response.status}`);
    }
    return await response.json();
  } catch (error) {
    if (error instanceof SignInFailure) throw error;
    const reason = error instanceof FetchFailure ? error.reason : 'not_json';
    const kind = reason === 'refused' ? 'sign_in_refused' : 'provider_unreachable';
    throw new SignInFailure(kind, `discovery_${reason}`);
  }
}

/** The guarded fetch judges the endpoints that we call; this one only the customer's browser meets. */
function maySendCustomersTo(endpoint: string, development: boolean): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'https:' || (development && protocol === 'http:' && isLocalhost(hostname));
}

/**
 * Reads an OpenID Provider's configuration (OpenID Connect Discovery 1.0 section 4). Its issuer must
 * be the broker's to the letter: a slash or a capital more is another issuer (section 4.3).
 */
export async function readMetadata(
  openid: BrokerOpenId,
  { fetch, development }: { fetch: GuardedFetch; development: boolean },
): Promise<ServerMetadata> {
  const document = await readDocument(fetch, openid.discoveryUrl);
  const metadata = (document ?? {}) as Partial<ServerMetadata>;
  if (metadata.issuer !== openid.issuer) {
    throw new SignInFailure('sign_in_refused', 'discovery_issuer');
  }
  for (const endpoint of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const) {
    if (typeof metadata[endpoint] !== 'string') {
      throw new SignInFailure('sign_in_refused', `discovery_without_${endpoint}`);
    }
  }
  if (!maySendCustomersTo(metadata.authorization_endpoint ?? '', development)) {
    throw new SignInFailure('sign_in_refused', 'discovery_authorization_endpoint');
  }
  return metadata as ServerMetadata;
}
