import type { Broker } from '../brokers/broker.ts';
import { hours, minutes } from '../clock.ts';

type Changes = Partial<Omit<Broker, 'openid' | 'session'>> & {
  openid?: Partial<Broker['openid']>;
  session?: Partial<Broker['session']>;
};

type Provider = { issuer: string; clientId: string; clientSecret: string | null };

/** A broker whose customers sign in at this provider. */
export function brokerWith(provider: Provider, changes: Changes = {}): Broker {
  return {
    id: 'acme',
    name: 'Acme',
    origin: 'http://cards.acme.localhost',
    dashboardUrl: 'http://acme.localhost/dashboard',
    supportUrl: null,
    privacyUrl: null,
    termsUrl: null,
    languages: ['en', 'fr'],
    look: { scheme: 'light', primary: '#1f5eff' },
    logo: null,
    stripe: {
      secretKey: 'sk_test_1',
      publishableKey: 'pk_test_1',
      account: null,
      mode: 'test',
    },
    consent: { usage: 'on_session', legalName: 'Acme Ltd', onBehalfOf: null },
    ...changes,
    openid: {
      discoveryUrl: `${provider.issuer}/.well-known/openid-configuration`,
      issuer: provider.issuer,
      endpointOrigins: [],
      clientId: provider.clientId,
      clientSecret: provider.clientSecret,
      nextClientSecret: null,
      clientAuth: 'client_secret_basic',
      idTokenAlg: 'RS256',
      customerKeyClaims: ['sub'],
      extraScopes: [],
      endSession: false,
      profile: 'standard',
      freshLogin: null,
      ...changes.openid,
    },
    session: {
      idle: 15 * minutes,
      absolute: 8 * hours,
      recheck: 5 * minutes,
      ...changes.session,
    },
  };
}
