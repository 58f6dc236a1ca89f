import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  enableNonRepudiationChecks,
  type ServerMetadata,
} from 'openid-client';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import type { Broker, BrokerOpenId } from '../brokers/broker.ts';
import { type Clock, hours, seconds } from '../clock.ts';
import type { GuardedFetch } from '../net/guarded-fetch.ts';
import { keepJwks } from './keep-jwks.ts';
import { readMetadata } from './read-metadata.ts';

export type ProviderOptions = { fetch: GuardedFetch; clock: Clock; development: boolean };

/** How long a provider that has answered counts as being up. */
const upFor = 1 * seconds;
/** How long what it said is used unasked, and how long still once it no longer answers. */
const freshFor = 1 * hours;
const knownFor = 24 * hours;

/** Seconds for the token call; the guarded fetch ends it earlier, with a better word. */
const libraryTimeout = 8;

/** Two settings that differ in anything are two providers. */
const settingsOf = (openid: BrokerOpenId) => JSON.stringify(openid);

/**
 * What we know of one broker's OpenID Provider: its configuration, whether it is up, and
 * openid-client's view of it, which also keeps its keys.
 */
function knownProvider(openid: BrokerOpenId, options: ProviderOptions) {
  const { fetch, clock } = options;
  let known: { metadata: ServerMetadata; text: string; at: number } | null = null;
  let reading: Promise<void> | null = null;
  let configuration: Configuration | null = null;
  let jwksFetch: GuardedFetch | null = null;

  async function read(): Promise<void> {
    const metadata = await readMetadata(openid, options);
    const text = JSON.stringify(metadata);
    if (known?.text !== text) {
      configuration = null;
      if (known?.metadata.jwks_uri !== metadata.jwks_uri) jwksFetch = null;
    }
    known = { metadata, text, at: clock() };
  }

  /** One reading at a time, however many people arrive. */
  function readOnce(): Promise<void> {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  }

  function age(): number {
    return known ? clock() - known.at : Number.POSITIVE_INFINITY;
  }

  function build({ metadata }: NonNullable<typeof known>): Configuration {
    const authenticate =
      openid.clientAuth === 'client_secret_basic' ? ClientSecretBasic : ClientSecretPost;
    const built = new Configuration(
      metadata,
      openid.clientId,
      // Without it openid-client takes `none`, and HS256 keyed with anything where the provider lists it.
      { id_token_signed_response_alg: openid.idTokenAlg },
      authenticate(openid.clientSecret),
    );
    jwksFetch ??= keepJwks(fetch, metadata.jwks_uri ?? '', clock);
    built[customFetch] = jwksFetch as NonNullable<Configuration[typeof customFetch]>;
    built.timeout = libraryTimeout;
    // In the code flow openid-client trusts TLS and leaves signatures unchecked unless told to.
    enableNonRepudiationChecks(built);
    if (options.development) allowInsecureRequests(built);
    return built;
  }

  return {
    settings: settingsOf(openid),

    /**
     * openid-client's configuration. With `mustBeUp` the provider is asked again unless it has
     * answered within the last second; otherwise what it said last will do, for a day, while it is
     * down. Rejects with SignInFailure.
     */
    async configuration({ mustBeUp }: { mustBeUp: boolean }): Promise<Configuration> {
      if (age() >= (mustBeUp ? upFor : freshFor)) {
        await readOnce().catch((error: unknown) => {
          const down = error instanceof SignInFailure && error.kind === 'provider_unreachable';
          if (mustBeUp || !down || age() >= knownFor) throw error;
        });
      }
      if (!known) throw new Error('The OpenID Provider has answered and is still not known');
      configuration ??= build(known);
      return configuration;
    },

    /** Forgets the keys, so that the next token is checked against the provider's newest. */
    forgetKeys(): void {
      configuration = null;
    },
  };
}

type KnownProvider = ReturnType<typeof knownProvider>;

/** One KnownProvider for each broker, made anew when the broker's settings change. */
export function knownProviders(options: ProviderOptions): (broker: Broker) => KnownProvider {
  const byBroker = new Map<string, KnownProvider>();
  return function providerOf({ id, openid }) {
    const present = byBroker.get(id);
    if (present?.settings === settingsOf(openid)) return present;
    const added = knownProvider(openid, options);
    byBroker.set(id, added);
    return added;
  };
}
