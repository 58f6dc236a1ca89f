import type { ProviderProfileName } from '../brokers/provider-profiles.ts';
import type { Credential } from './credentials.ts';
import { oauthErrorOf, saysWhoAreYou } from './oauth-error.ts';

type InTurnOptions = {
  profile: ProviderProfileName;
  /** Hears of a credential that the provider takes where it did not take the one before. */
  onChange(name: Credential['name']): void;
};

/**
 * Tries credentials in turn, the one that worked last before the other, where the provider does not
 * know us by the first. The same code goes with both: a client is authenticated before its code is
 * looked at (RFC 6749 section 4.1.3), so a failed authentication has not spent it.
 */
export function credentialsInTurn({ profile, onChange }: InTurnOptions) {
  let lastGood: Credential['name'] | null = null;

  function notKnown(error: unknown): boolean {
    const answer = oauthErrorOf(error);
    return answer !== null && saysWhoAreYou(answer, profile);
  }

  function known(error: unknown): boolean {
    const answer = oauthErrorOf(error);
    return answer !== null && answer.status < 500 && !saysWhoAreYou(answer, profile);
  }

  function keepInMind({ name }: Credential): void {
    if (lastGood !== name) onChange(name);
    lastGood = name;
  }

  return async function inTurn<T>(
    [first, second]: readonly [Credential, Credential?],
    call: (credential: Credential) => Promise<T>,
  ): Promise<T> {
    const swapped = second !== undefined && second.name === lastGood;
    try {
      return await call(swapped ? second : first);
    } catch (error) {
      if (!second || !notKnown(error)) throw error;
    }
    const other = swapped ? first : second;
    try {
      const result = await call(other);
      keepInMind(other);
      return result;
    } catch (error) {
      // Who hears that the code is wrong has been believed to be the client.
      if (known(error)) keepInMind(other);
      throw error;
    }
  };
}
