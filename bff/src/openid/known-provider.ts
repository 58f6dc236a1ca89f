import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  clockSkew,
  customFetch,
  type ServerMetadata,
} from 'openid-client';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import type { Broker, BrokerOpenId } from '../brokers/broker.ts';
import { type Clock, hours, seconds } from '../clock.ts';
import { circuitBreaker } from '../net/circuit-breaker.ts';
import type { GuardedFetch } from '../net/guarded-fetch.ts';
import { keptDocument } from './kept-document.ts';
import { type ProviderKeys, providerKeys } from './provider-keys.ts';
import { readMetadata } from './read-metadata.ts';
import { verifySignature } from './verify-signature.ts';

export type ProviderOptions = {
  /** Makes the one through which a broker's provider is called. */
  newFetch(): GuardedFetch;
  clock: Clock;
  development: boolean;
  /** Hears of brokers whose provider is given up for the moment, and of those that are back. */
  onCircuit?: (brokerId: string, state: 'open' | 'closed', endpoint: string) => void;
};

/** How long a provider that has answered, whatever it was asked, counts as being up. */
const upFor = 10 * seconds;
/** How long what it says of itself is used unasked, and how long still once it no longer answers. */
const freshFor = 1 * hours;
const keptFor = 24 * hours;

/** Seconds for the token call; the guarded fetch ends it earlier, with a better word. */
const libraryTimeout = 8;

/** Two settings that differ in anything are two providers. */
const settingsOf = (openid: BrokerOpenId) => JSON.stringify(openid);

/** A fetch that notes when the provider last gave a proper answer; a call without one ends that. */
function watchedFetch(fetch: GuardedFetch, clock: Clock) {
  let answeredAt = Number.NEGATIVE_INFINITY;
  return {
    isUp: () => clock() - answeredAt < upFor,
    async fetch(...call: Parameters<GuardedFetch>): Promise<Response> {
      try {
        const response = await fetch(...call);
        const proper = response.status < 500 && response.status !== 429;
        answeredAt = proper ? clock() : Number.NEGATIVE_INFINITY;
        return response;
      } catch (error) {
        answeredAt = Number.NEGATIVE_INFINITY;
        throw error;
      }
    },
  };
}

/** openid-client's view of a provider. It checks claims; signatures are checked by `verifySignature`. */
function openidClient(
  openid: BrokerOpenId,
  metadata: ServerMetadata,
  options: { fetch: GuardedFetch; clock: Clock; development: boolean },
) {
  const authenticate =
    openid.clientAuth === 'client_secret_basic' ? ClientSecretBasic : ClientSecretPost;
  const configuration = new Configuration(
    metadata,
    openid.clientId,
    {
      // Without it openid-client takes `none`, and HS256 keyed with anything where the provider lists it.
      id_token_signed_response_alg: openid.idTokenAlg,
      // It would read the machine's clock; time enters by ours alone. Seconds.
      [clockSkew]: Math.round((options.clock() - Date.now()) / seconds),
    },
    authenticate(openid.clientSecret),
  );
  configuration[customFetch] = options.fetch as NonNullable<Configuration[typeof customFetch]>;
  configuration.timeout = libraryTimeout;
  if (options.development) allowInsecureRequests(configuration);
  return configuration;
}

/** What we know of one broker's OpenID Provider. Every call rejects with SignInFailure. */
function knownProvider({ id, openid }: Broker, options: ProviderOptions) {
  const { clock } = options;
  const circuit = circuitBreaker(options.newFetch(), {
    clock,
    onChange: (state, endpoint) => options.onCircuit?.(id, state, endpoint),
  });
  const { fetch, isUp } = watchedFetch(circuit.fetch, clock);
  let keys: (ProviderKeys & { uri: string }) | null = null;

  const metadata = keptDocument(() => readMetadata(openid, { ...options, fetch }), {
    freshFor,
    keptFor,
    clock,
  });

  async function currentKeys(): Promise<ProviderKeys> {
    const { jwks_uri: uri = '' } = (await metadata.get()).value;
    if (keys?.uri !== uri) keys = { uri, ...providerKeys(fetch, uri, clock) };
    return keys;
  }

  return {
    settings: settingsOf(openid),

    /**
     * Asks the provider whether it is there, unless it has answered within the last ten seconds.
     * Rejects as well where it answers this and nothing of what matters later.
     */
    async checkUp(): Promise<void> {
      if (!isUp()) await metadata.renew();
      if (!circuit.maySend()) throw new SignInFailure('provider_unreachable', 'circuit_open');
    },

    /** It is no longer this broker's: nothing is said of it any more. */
    retire: circuit.retire,

    async configuration(): Promise<Configuration> {
      return openidClient(openid, (await metadata.get()).value, { ...options, fetch });
    },

    /** Fetches its keys, if need be, while a customer is on the way to it and back. */
    fetchKeysAhead(): void {
      currentKeys()
        .then((known) => known.current())
        .catch(() => {});
    },

    /** Who has signed a token: `verifySignature`, with this provider's keys and the broker's algorithm. */
    async verify(token: string, { stranger }: { stranger: boolean }) {
      const known = await currentKeys();
      return verifySignature(token, { alg: openid.idTokenAlg, keys: known, clock, stranger });
    },
  };
}

export type KnownProvider = ReturnType<typeof knownProvider>;

/** One KnownProvider for each broker, made anew when the broker's settings change. */
export function knownProviders(options: ProviderOptions): (broker: Broker) => KnownProvider {
  const byBroker = new Map<string, KnownProvider>();
  return function providerOf(broker) {
    const present = byBroker.get(broker.id);
    if (present?.settings === settingsOf(broker.openid)) return present;
    present?.retire();
    const added = knownProvider(broker, options);
    byBroker.set(broker.id, added);
    return added;
  };
}
