/** How an OpenID Provider departs from the letter of its specifications, as far as it matters to us. */
export type ProviderProfile = {
  /**
   * Whether `prompt=none` is answered without showing anything: `no` shows a page of its own all the
   * same, `hint` wants an ID token that we no longer have. Both are asked only after a click.
   */
  silent: 'yes' | 'no' | 'hint';
  /** True where error answers lack the `iss` that the provider says it sends (RFC 9207 section 2.4). */
  errorsLackIss: boolean;
  logoutToken: {
    /** Accepted `typ` headers, in small letters; null stands for none at all. */
    types: readonly (string | null)[];
    /** False where tokens come without `exp`, which older editions of the specification allowed. */
    needsExp: boolean;
    /** True where a token that names one `sid` stands for all sessions of its customer. */
    sidMeansAll: boolean;
  };
  /** Error codes of the token endpoint that mean a wrong client secret (RFC 6749 section 5.2). */
  wrongSecretErrors: readonly string[];
};

const standard: ProviderProfile = {
  silent: 'yes',
  errorsLackIss: false,
  logoutToken: { types: ['logout+jwt'], needsExp: true, sidMeansAll: false },
  wrongSecretErrors: ['invalid_client'],
};

/**
 * What is known of each kind of provider; `standard` follows the specifications to the letter. A
 * provider is given nothing that it is not known to need: where it turns out to differ, it says so
 * here.
 */
export const providerProfiles = {
  standard,

  auth0: {
    ...standard,
    // Its sample of a validator asks for `typ: JWT`.
    logoutToken: { types: ['logout+jwt', 'jwt'], needsExp: true, sidMeansAll: false },
    // Documented as invalid_client, seen as access_denied.
    wrongSecretErrors: ['invalid_client', 'access_denied'],
  },

  keycloak: {
    ...standard,
    // First versions of 23.0 (keycloak/keycloak#25584).
    errorsLackIss: true,
    // No exp until 23.0.4 (#25753), `typ: JWT` up to version 24 (#28939). "Log out all sessions" may
    // send one token with the sid of one of them (#22914, #27359).
    logoutToken: { types: ['logout+jwt', 'jwt'], needsExp: false, sidMeansAll: true },
    // By version (#11741).
    wrongSecretErrors: ['invalid_client', 'unauthorized_client'],
  },

  okta: standard,
  entra: standard,

  /** With managed login; its user pool's older pages are `cognito-classic`. */
  cognito: standard,
  /** The classic hosted UI knows no `prompt` (Amazon Cognito developer guide, authorize endpoint). */
  'cognito-classic': { ...standard, silent: 'no' },

  identityserver: standard,
  'oidc-provider': standard,
  openiddict: standard,
  'spring-authorization-server': standard,

  'ory-hydra': {
    ...standard,
    // `typ` is JWT or missing, by version; no exp (ory/hydra#4035), and sid alone.
    logoutToken: { types: ['logout+jwt', 'jwt', null], needsExp: false, sidMeansAll: false },
  },

  // django-oauth/django-oauth-toolkit#1846.
  'django-oauth-toolkit': { ...standard, errorsLackIss: true },

  'doorkeeper-openid-connect': standard,

  'lemonldap-ng': {
    ...standard,
    // Neither of its two ways of telling an error (version 2.x, Lib/ and Issuer/OpenIDConnect.pm) adds iss.
    errorsLackIss: true,
    // It signs logout tokens as any other JWT, without exp (its issue 3609).
    logoutToken: { types: ['logout+jwt', 'jwt'], needsExp: false, sidMeansAll: false },
  },

  glewlwyd: {
    ...standard,
    // The hint must be the very last ID token that it gave this client for this person.
    silent: 'hint',
    logoutToken: { types: ['logout+jwt', null], needsExp: false, sidMeansAll: false },
    wrongSecretErrors: ['invalid_client', 'unauthorized_client'],
  },
} satisfies Record<string, ProviderProfile>;

export type ProviderProfileName = keyof typeof providerProfiles;
export const providerProfileNames = Object.keys(providerProfiles) as [
  ProviderProfileName,
  ...ProviderProfileName[],
];
