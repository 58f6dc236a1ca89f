import type { BrokerDefinition, BrokerLook, ClientAuth } from './broker-definition.ts';
import type { BrokerId } from './people.ts';

/** The origins of one broker; the issuer is an origin too. */
export type BrokerAddresses = { site: string; issuer: string; cards: string };

/** What a broker would tell whoever sets up its cards page. */
export type BrokerFacts = {
  id: BrokerId;
  name: string;
  legalName: string;
  issuer: string;
  discoveryUrl: string;
  clientId: string;
  clientSecret: string;
  clientAuth: ClientAuth;
  /** The ID token's claim that names the customer for good. */
  customerKeyClaim: 'sub' | 'customer_id';
  scopes: string[];
  homeUrl: string;
  dashboardUrl: string;
  supportUrl: string;
  privacyUrl: string;
  termsUrl: string;
  locales: ('en' | 'fr')[];
  defaultLocale: 'en' | 'fr';
  look: BrokerLook;
  /** Addresses of SVG images, 32 pixels high. */
  logo: { light: string; dark: string };
};

/** The same at both brokers: a client id says nothing about whose client it is. */
export const cardsClientId = 'card-details';

export const sitePaths = {
  home: '/',
  signIn: '/sign-in',
  callback: '/signed-in',
  signOut: '/sign-out',
  dashboard: '/dashboard',
  book: '/book',
  support: '/help',
  privacy: '/privacy',
  terms: '/terms',
  logo: '/logo.svg',
  logoDark: '/logo-dark.svg',
} as const;

export function factsOf(
  broker: BrokerDefinition,
  { site, issuer }: BrokerAddresses,
  clientSecret: string,
): BrokerFacts {
  const page = (path: string) => `${site}${path}`;
  return {
    id: broker.id,
    name: broker.name,
    legalName: broker.legalName,
    issuer,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    clientId: cardsClientId,
    clientSecret,
    clientAuth: broker.clientAuth,
    customerKeyClaim: broker.customerKeyClaim,
    scopes: [...broker.scopes],
    homeUrl: page(sitePaths.home),
    dashboardUrl: page(sitePaths.dashboard),
    supportUrl: page(sitePaths.support),
    privacyUrl: page(sitePaths.privacy),
    termsUrl: page(sitePaths.terms),
    locales: [...broker.locales],
    defaultLocale: broker.language,
    look: broker.look,
    logo: { light: page(sitePaths.logo), dark: page(sitePaths.logoDark) },
  };
}
