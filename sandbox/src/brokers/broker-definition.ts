import type { BrokerId } from './people.ts';

export type BrokerLook = {
  scheme: 'light' | 'dark';
  /** `#rrggbb`. */
  primary: string;
  canvas: string;
  surface: string;
  font: 'system' | 'serif' | 'rounded';
  /** Pixels. */
  radius: number;
};

export type ClientAuth = 'client_secret_basic' | 'client_secret_post';

/** What is fixed about a broker of the sandbox, whatever ports it runs on. */
export type BrokerDefinition = {
  id: BrokerId;
  name: string;
  legalName: string;
  /** The language of its website; the first of `locales`. */
  language: 'en' | 'fr';
  locales: readonly ['en' | 'fr', ...('en' | 'fr')[]];
  look: BrokerLook;
  /** The whole logo as SVG, to stand on a light or on a dark ground. */
  logo: { light: string; dark: string };
  siteHost: string;
  providerHost: string;
  clientAuth: ClientAuth;
  /** The ID token's claim that names the customer for good. */
  customerKeyClaim: 'sub' | 'customer_id';
  /** Scopes that the cards client asks for, all consented to beforehand. */
  scopes: readonly string[];
  subjects: 'public' | 'pairwise';
  /** Paths of the OpenID Provider's endpoints; they differ so that nobody comes to rely on them. */
  paths: ProviderPaths;
};

export type ProviderPaths = {
  authorize: string;
  token: string;
  jwks: string;
  userinfo: string;
  logout: string;
};
