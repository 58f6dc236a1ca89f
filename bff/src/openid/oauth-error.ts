import { ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';
import { type ProviderProfileName, providerProfiles } from '../brokers/provider-profiles.ts';

/** What an endpoint of the provider's answered in the place of what it was asked for. */
export type OAuthError = {
  status: number;
  /** RFC 6749 section 5.2; null where it only asked us to authenticate (RFC 9110 section 11.6.1). */
  code: string | null;
};

/** Null for everything else that can go wrong. */
export function oauthErrorOf(error: unknown): OAuthError | null {
  if (error instanceof ResponseBodyError) return { status: error.status, code: error.error };
  if (error instanceof WWWAuthenticateChallengeError) {
    const challenge = error.cause.find(({ parameters }) => parameters.error !== undefined);
    return { status: error.status, code: challenge?.parameters.error ?? null };
  }
  return null;
}

/** True where the provider did not believe that it was us: its profile knows the words it has for that. */
export function saysWhoAreYou({ code }: OAuthError, profile: ProviderProfileName): boolean {
  return code === null || providerProfiles[profile].wrongSecretErrors.includes(code);
}
