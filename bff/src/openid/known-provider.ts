import type { Configuration } from 'openid-client';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import type { Broker, BrokerOpenId } from '../brokers/broker.ts';
import { type Clock, hours } from '../clock.ts';
import type { Log } from '../log.ts';
import { circuitBreaker } from '../net/circuit-breaker.ts';
import type { GuardedFetch } from '../net/guarded-fetch.ts';
import { clientConfiguration } from './client-configuration.ts';
import type { ClientKey } from './client-keys.ts';
import { credentialsOf } from './credentials.ts';
import { credentialsInTurn } from './in-turn.ts';
import { keptDocument } from './kept-document.ts';
import { oauthErrorOf } from './oauth-error.ts';
import { type ProviderKeys, providerKeys } from './provider-keys.ts';
import { readMetadata } from './read-metadata.ts';
import { verifySignature } from './verify-signature.ts';
import { watchedFetch } from './watched-fetch.ts';

export type ProviderOptions = {
  /** Makes the one through which a broker's provider is called. */
  newFetch(): GuardedFetch;
  clock: Clock;
  development: boolean;
  /** Our own, for `private_key_jwt`. */
  clientKeys: readonly ClientKey[];
  log: Log;
  /** Hears of brokers whose provider is given up for the moment, and of those that are back. */
  onCircuit?: (brokerId: string, state: 'open' | 'closed', endpoint: string) => void;
};

/** How long what it says of itself is used unasked, and how long still once it no longer answers. */
const freshFor = 1 * hours;
const keptFor = 24 * hours;

/** Two settings that differ in anything are two providers. */
const settingsOf = (openid: BrokerOpenId) => JSON.stringify(openid);

/** What we know of one broker's OpenID Provider. Every call rejects with SignInFailure. */
function knownProvider({ id, openid }: Broker, options: ProviderOptions) {
  const { clock, clientKeys, log } = options;
  const circuit = circuitBreaker(options.newFetch(), {
    clock,
    onChange: (state, endpoint) => options.onCircuit?.(id, state, endpoint),
  });
  const { fetch, isUp } = watchedFetch(circuit.fetch, clock);
  let keys: (ProviderKeys & { uri: string }) | null = null;

  const document = keptDocument(() => readMetadata(openid, fetch), {
    freshFor,
    keptFor,
    clock,
  });

  const inTurn = credentialsInTurn({
    profile: openid.profile,
    onChange: (name) => log.warn({ event: `${name}_in_use`, broker: id }),
  });

  const metadata = async () => (await document.get()).value;

  /** Whether it offers to be sent requests beforehand (RFC 9126); then it always is. */
  async function takesPushedRequests(): Promise<boolean> {
    return (await metadata()).pushed_authorization_request_endpoint !== undefined;
  }

  /** A call that ends in no answer of the protocol's may have gone where the provider no longer is. */
  async function doubting<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (oauthErrorOf(error) === null) document.doubt();
      throw error;
    }
  }

  async function currentKeys(): Promise<ProviderKeys> {
    const { jwks_uri: uri = '' } = await metadata();
    if (keys?.uri !== uri) keys = { uri, ...providerKeys(fetch, uri, clock) };
    return keys;
  }

  return {
    settings: settingsOf(openid),

    /**
     * Asks the provider whether it is there, unless it has answered within the last second, or is
     * sent a request next anyhow. Rejects as well where it answers this and nothing of what
     * matters later.
     */
    async checkUp(): Promise<void> {
      const findsOutItself = await takesPushedRequests();
      if (!findsOutItself && !isUp()) await document.renew();
      if (!circuit.maySend()) throw new SignInFailure('provider_unreachable', 'circuit_open');
    },

    /** It is no longer this broker's: nothing is said of it any more. */
    retire: circuit.retire,

    metadata,

    takesPushedRequests,

    /** Makes a call in which we authenticate, again with another secret where the first is not taken. */
    async asClient<T>(call: (client: Configuration) => Promise<T>): Promise<T> {
      const known = await metadata();
      const credentials = credentialsOf(openid, known, clientKeys);
      return doubting(() =>
        inTurn(credentials, ({ proof }) =>
          call(clientConfiguration(openid, { metadata: known, proof }, { ...options, fetch })),
        ),
      );
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
      const verify = () =>
        verifySignature(token, { alg: openid.idTokenAlg, keys: known, clock, stranger });
      return stranger ? verify() : doubting(verify);
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
