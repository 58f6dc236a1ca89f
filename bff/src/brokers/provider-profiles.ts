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

/** What is known of each kind of provider; `standard` follows the specifications to the letter. */
export const providerProfiles = { standard } satisfies Record<string, ProviderProfile>;

export type ProviderProfileName = keyof typeof providerProfiles;
export const providerProfileNames = Object.keys(providerProfiles) as [
  ProviderProfileName,
  ...ProviderProfileName[],
];
