import { SignInFailure } from '../arrival/sign-in-failure.ts';
import { FetchFailure } from '../net/fetch-failure.ts';
import type { GuardedFetch } from '../net/guarded-fetch.ts';

/**
 * Reads a JSON document that an OpenID Provider publishes; `name` begins the word in the log.
 * Rejects with SignInFailure.
 */
export async function readProviderDocument(
  fetch: GuardedFetch,
  { url, name }: { url: string; name: 'discovery' | 'jwks' },
): Promise<unknown> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' } });
    if (response.status !== 200) {
      throw new SignInFailure('provider_unreachable', `${name}_status_${response.status}`);
    }
    return await response.json();
  } catch (error) {
    if (error instanceof SignInFailure) throw error;
    const reason = error instanceof FetchFailure ? error.reason : 'not_json';
    const kind = reason === 'refused' ? 'sign_in_refused' : 'provider_unreachable';
    throw new SignInFailure(kind, `${name}_${reason}`);
  }
}
