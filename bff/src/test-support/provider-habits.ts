import type { ProviderProfileName } from '../brokers/provider-profiles.ts';
import type { World } from './arrival-world.ts';
import type { Claims } from './hostile-provider.ts';
import type { LogoutTokenChanges } from './logout-tokens.ts';

/** What one kind of OpenID Provider does, as its documentation, its source or its issues tell it. */
export type ProviderHabits = {
  /** Whether its answers carry `iss`; its configuration claims it of all where it is not `never`. */
  sendsIss: 'always' | 'but not with errors' | 'never';
  /** Its issuer is its address with a slash. */
  issuerEndsInSlash?: true;
  /** What `prompt=none` brings where nobody is signed in; `hint wanted` is said to everybody. */
  notSignedIn: 'login_required' | 'login page' | 'hint wanted';
  wrongSecret: { status: number; error: string };
  /** Beside, or in the place of, what ID tokens usually say. */
  idToken?: Claims;
  /** How its logout tokens differ from the specification's; undefined leaves out. Null: sends none. */
  logoutToken: LogoutTokenChanges | null;
};

/** The specifications’ own. */
export const toTheLetter: ProviderHabits = {
  sendsIss: 'always',
  notSignedIn: 'login_required',
  wrongSecret: { status: 401, error: 'invalid_client' },
  logoutToken: { claims: { sid: 's1' } },
};

/** All kinds that are played; oidc-provider is the real one (`real-provider.test.ts`). */
export const providerHabits: Record<
  Exclude<ProviderProfileName, 'standard' | 'oidc-provider'>,
  ProviderHabits
> = {
  auth0: {
    ...toTheLetter,
    sendsIss: 'never',
    issuerEndsInSlash: true,
    wrongSecret: { status: 401, error: 'access_denied' },
    logoutToken: { claims: { sid: 's1', trace_id: '81b336a94a4a5707' }, header: { typ: 'JWT' } },
  },
  keycloak: {
    ...toTheLetter,
    sendsIss: 'but not with errors',
    wrongSecret: { status: 401, error: 'unauthorized_client' },
    idToken: { typ: 'ID', session_state: 's1' },
    logoutToken: { claims: { sid: 's1', exp: undefined }, header: { typ: 'JWT' } },
  },
  okta: { ...toTheLetter, sendsIss: 'never', logoutToken: null },
  entra: { ...toTheLetter, sendsIss: 'never', logoutToken: null },
  cognito: {
    ...toTheLetter,
    sendsIss: 'never',
    wrongSecret: { status: 400, error: 'invalid_client' },
    logoutToken: null,
  },
  'cognito-classic': {
    ...toTheLetter,
    sendsIss: 'never',
    notSignedIn: 'login page',
    wrongSecret: { status: 400, error: 'invalid_client' },
    logoutToken: null,
  },
  identityserver: { ...toTheLetter, wrongSecret: { status: 400, error: 'invalid_client' } },
  openiddict: { ...toTheLetter, issuerEndsInSlash: true, logoutToken: null },
  'spring-authorization-server': { ...toTheLetter, sendsIss: 'never', logoutToken: null },
  'ory-hydra': {
    ...toTheLetter,
    sendsIss: 'never',
    logoutToken: { claims: { sub: undefined, sid: 's1', exp: undefined }, header: { typ: 'JWT' } },
  },
  'django-oauth-toolkit': { ...toTheLetter, sendsIss: 'but not with errors', logoutToken: {} },
  'doorkeeper-openid-connect': { ...toTheLetter, logoutToken: {} },
  'lemonldap-ng': {
    ...toTheLetter,
    sendsIss: 'but not with errors',
    idToken: { aud: ['cards'], azp: 'cards' },
    logoutToken: { claims: { aud: ['cards'], exp: undefined }, header: { typ: 'JWT' } },
  },
  glewlwyd: {
    ...toTheLetter,
    sendsIss: 'never',
    notSignedIn: 'hint wanted',
    wrongSecret: { status: 403, error: 'unauthorized_client' },
    logoutToken: { claims: { exp: undefined }, header: { typ: undefined } },
  },
};

export const loginPage = 'Sign in';

/** Makes the world's provider behave as one of this kind, and its broker know it by `issuer`. */
export function playHabits({ broker, provider }: World, habits: ProviderHabits): void {
  const issuer = provider.issuer + (habits.issuerEndsInSlash ? '/' : '');
  const sendsIss = habits.sendsIss !== 'never';
  const asked = () => provider.requests.at(-1)?.parameters ?? new URLSearchParams();
  const isSilent = () => asked().get('prompt') === 'none';
  broker.openid = { ...broker.openid, issuer };
  provider.lies = {
    discovery: (metadata) => ({
      ...metadata,
      issuer,
      authorization_response_iss_parameter_supported: sendsIss,
    }),
    answer(parameters) {
      if (habits.notSignedIn === 'hint wanted' && isSilent() && !asked().has('id_token_hint')) {
        parameters.delete('code');
        parameters.set('error', 'invalid_request');
      }
      const leftOut = habits.sendsIss === 'but not with errors' && parameters.has('error');
      if (sendsIss && !leftOut) parameters.set('iss', issuer);
      else parameters.delete('iss');
    },
    claims: (claims) => ({ ...claims, iss: issuer, ...habits.idToken }),
    unknownClient: {
      status: habits.wrongSecret.status,
      body: JSON.stringify({ error: habits.wrongSecret.error }),
    },
    reply(path) {
      const asksForLogin = !isSilent() || habits.notSignedIn === 'login page';
      if (path !== '/authorize' || provider.user || !asksForLogin) return undefined;
      return { headers: { 'content-type': 'text/html' }, body: loginPage };
    },
  };
}
