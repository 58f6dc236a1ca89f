import {
  allowInsecureRequests,
  type ClientAuth,
  Configuration,
  clockSkew,
  customFetch,
  type ServerMetadata,
} from 'openid-client';
import type { BrokerOpenId } from '../brokers/broker.ts';
import { type Clock, seconds } from '../clock.ts';
import type { GuardedFetch } from '../net/guarded-fetch.ts';

/** Seconds for a call; the guarded fetch ends it earlier, with a better word. */
const libraryTimeout = 8;

/**
 * openid-client's view of a provider, for calls in which we prove who we are. It checks the claims of
 * ID tokens; signatures it would only check where told to, and `verifySignature` does that.
 */
export function clientConfiguration(
  { clientId, idTokenAlg }: BrokerOpenId,
  { metadata, proof }: { metadata: ServerMetadata; proof: ClientAuth },
  { fetch, clock, development }: { fetch: GuardedFetch; clock: Clock; development: boolean },
): Configuration {
  const configuration = new Configuration(
    metadata,
    clientId,
    {
      // Without it openid-client takes `none`, and HS256 keyed with anything where the provider lists it.
      id_token_signed_response_alg: idTokenAlg,
      // It would read the machine's clock; time enters by ours alone. Seconds.
      [clockSkew]: Math.round((clock() - Date.now()) / seconds),
    },
    proof,
  );
  configuration[customFetch] = fetch as NonNullable<Configuration[typeof customFetch]>;
  configuration.timeout = libraryTimeout;
  if (development) allowInsecureRequests(configuration);
  return configuration;
}
