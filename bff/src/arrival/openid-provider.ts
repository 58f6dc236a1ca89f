import { authPaths } from '@card-details/shared/app-paths';
import type { Broker } from '../brokers/broker.ts';

export type AuthorizationRequest = {
  state: string;
  nonce: string;
  /** PKCE's secret; only its SHA-256 leaves us before the code is redeemed. */
  verifier: string;
  /** `none` asks without showing anything; null lets the OpenID Provider show its login page. */
  prompt: 'none' | 'select_account' | null;
  uiLocales: string;
};

/** What an authorization response is redeemed against: the attempt's own secrets. */
type RedeemChecks = { state: string; nonce: string; verifier: string };

/** Who the OpenID Provider says is there, after every check of the ID token. Tokens are gone by now. */
export type Identity = {
  sub: string;
  /** The OpenID Provider's name for its own session, where it tells one. */
  sid: string | null;
  customerKey: string;
};

/**
 * A broker's OpenID Provider. Every call rejects with SignInFailure: provider_unreachable where it
 * gave no proper answer, sign_in_refused where its answer, or our configuration, is wrong.
 */
export type OpenIdProvider = {
  /**
   * Asks the provider for its configuration first, so that nobody is sent to one that is down;
   * `evenIfDown` is for somebody who was told so and wants to try.
   */
  authorizationUrl(
    broker: Broker,
    request: AuthorizationRequest,
    options: { evenIfDown: boolean },
  ): Promise<string>;
  /** True where its answers all carry `iss`, by its own word (RFC 9207 section 3). */
  sendsIssuer(broker: Broker): Promise<boolean>;
  /** Sends the code, once. `answer` is the query of the callback, its state already found. */
  redeemCode(broker: Broker, answer: URLSearchParams, checks: RedeemChecks): Promise<Identity>;
};

/** The one redirect URI of a broker: from its configuration, never from a request. */
export function redirectUriOf(broker: Broker): string {
  return broker.origin + authPaths.callback;
}
