import type { BrokerLook } from '@card-details/shared/broker-look';
import type { CardUsage } from '@card-details/shared/card';
import type { Language } from '@card-details/shared/languages';
import type { ProviderProfileName } from './provider-profiles.ts';

/** One tenant: one host, one issuer, one look. */
export type Broker = {
  /** Ours, short, never changes: it stands in every key of the database. */
  id: string;
  name: string;
  /** `https://cards.<their domain>`: the host that selects the broker, the redirect URI, the Origin check. */
  origin: string;
  dashboardUrl: string;
  supportUrl: string | null;
  privacyUrl: string | null;
  termsUrl: string | null;
  /** Its first is the default. */
  languages: readonly [Language, ...Language[]];
  look: BrokerLook;
  logo: { light: string; dark: string } | null;
  openid: BrokerOpenId;
  stripe: BrokerStripe;
  consent: { usage: CardUsage; legalName: string; onBehalfOf: string | null };
  session: BrokerSessionLimits;
};

export type BrokerOpenId = {
  discoveryUrl: string;
  /** Compared as an exact string with what discovery and ID tokens say. */
  issuer: string;
  /** Where its endpoints may be, beside the issuer's own origin: customers and codes go nowhere else. */
  endpointOrigins: readonly string[];
  clientId: string;
  /** How we prove at its token endpoint who we are (OpenID Connect Core section 9). */
  clientAuth: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt';
  /** Null with `private_key_jwt`, which signs with the operator's keys. */
  clientSecret: string | null;
  /** Tried where the provider does not take the first, so that secrets can be changed at any time. */
  nextClientSecret: string | null;
  /** The one algorithm in which this broker's ID tokens are signed. */
  idTokenAlg: 'RS256' | 'PS256' | 'ES256';
  /** The ID token's claims that make the customer key; `sub` unless the broker names others. */
  customerKeyClaims: readonly [string, ...string[]];
  /** Beside `openid`: what those claims need. */
  extraScopes: readonly string[];
  /** True where signing out here signs the customer out at the provider too (RP-initiated logout). */
  endSession: boolean;
  /** Which kind of provider it is, and so what it does in its own way. */
  profile: ProviderProfileName;
  /** What a change of cards needs beside a session; null for nothing. */
  freshLogin: FreshLogin | null;
};

/** How old a login may be that a change is made with, or of which classes it must be one (`acr`). */
export type FreshLogin = { maxAgeSeconds: number } | { acrValues: readonly string[] };

export type BrokerStripe = {
  secretKey: string;
  publishableKey: string;
  /** A connected account of the platform (`Stripe-Account`), or null for the keys' own account. */
  account: string | null;
  mode: 'test' | 'live';
};

/** Milliseconds; a broker may only shorten them. */
export type BrokerSessionLimits = {
  idle: number;
  absolute: number;
  /** How old the OP's last word may be before a call must go round again. */
  recheck: number;
};
