import { authPaths } from '@card-details/shared/app-paths';
import type { Broker, FreshLogin } from '../brokers/broker.ts';
import type { LogoutNotice } from '../session/heed-logout.ts';

export type AuthorizationRequest = {
  state: string;
  nonce: string;
  /** PKCE's secret; only its SHA-256 leaves us before the code is redeemed. */
  verifier: string;
  /** `none` asks without showing anything; null lets the OpenID Provider show its login page. */
  prompt: 'none' | 'select_account' | null;
  /** Asked for with `max_age` or `acr_values`; null where any login will do. */
  freshLogin: FreshLogin | null;
  uiLocales: string;
};

/** What an authorization response is redeemed against: the attempt's own secrets, and what it asked for. */
type RedeemChecks = {
  state: string;
  nonce: string;
  verifier: string;
  freshLogin: FreshLogin | null;
};

/** Who the OpenID Provider says is there, after every check of the ID token. */
export type Identity = {
  sub: string;
  /** The OpenID Provider's name for its own session, where it tells one. */
  sid: string | null;
  customerKey: string;
  /** The ID token's `iat`, milliseconds. */
  issuedAt: number;
  /** The token itself where the broker asks for RP-initiated logout; all other tokens are gone by now. */
  idToken: string | null;
  /** Why this login is not the fresh one that was asked for; null where it is, or none was. */
  freshLoginFault: string | null;
};

/** RP-Initiated Logout 1.0 section 2. */
export type EndSessionRequest = {
  idTokenHint: string | null;
  state: string;
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
  /** Where a browser signs out at the provider too; null where it has no such endpoint. */
  endSessionUrl(broker: Broker, request: EndSessionRequest): Promise<string | null>;
  /** Checks a logout token whole. Rejects with LogoutRefusal too, where the token is at fault. */
  readLogoutToken(broker: Broker, token: string): Promise<LogoutNotice>;
};

/** The one redirect URI of a broker: from its configuration, never from a request. */
export function redirectUriOf(broker: Broker): string {
  return broker.origin + authPaths.callback;
}

/** Where the provider sends back whoever signed out there, as registered with it. */
export function postLogoutRedirectUriOf(broker: Broker): string {
  return broker.origin + authPaths.signedOut;
}
