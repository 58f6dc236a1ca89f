import { setTimeout as pause } from 'node:timers/promises';
import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { SignInFailure } from '../arrival/sign-in-failure.ts';
import { type Clock, hours, minutes, seconds } from '../clock.ts';
import type { GuardedFetch } from '../net/guarded-fetch.ts';
import { type Kept, keptDocument } from './kept-document.ts';
import { readProviderDocument } from './read-provider-document.ts';

export type KeySet = ReturnType<typeof createLocalJWKSet>;

const freshFor = 5 * minutes;
const keptFor = 24 * hours;

/** How far apart readings are that a token forces because no key that we hold has signed it. */
const spacing = 250;
/** The same among tokens that anybody on the internet can send. */
const spacingForStrangers = 30 * seconds;

function toKeySet(document: unknown): KeySet {
  try {
    return createLocalJWKSet(document as JSONWebKeySet);
  } catch {
    throw new SignInFailure('provider_unreachable', 'jwks_not_keys');
  }
}

/** The keys that one OpenID Provider publishes (RFC 7517). Rejects with SignInFailure. */
export function providerKeys(fetch: GuardedFetch, jwksUri: string, clock: Clock) {
  let askedAt = Number.NEGATIVE_INFINITY;
  let strangerAskedAt = Number.NEGATIVE_INFINITY;
  let next: Promise<Kept<KeySet>> | null = null;

  const document = keptDocument(
    async () => {
      askedAt = clock();
      return toKeySet(await readProviderDocument(fetch, { url: jwksUri, name: 'jwks' }));
    },
    { freshFor, keptFor, clock },
  );

  return {
    /** Keys at most five minutes old or, while the provider gives none, a day. */
    current: document.get,

    /**
     * Keys asked for after this call, for a token that the current ones have not signed: the
     * provider may just have changed them. All who wait share one reading. Null where the tokens of
     * strangers have had theirs.
     */
    async newest({ forStranger }: { forStranger: boolean }): Promise<Kept<KeySet> | null> {
      if (forStranger) {
        if (clock() - strangerAskedAt < spacingForStrangers) return null;
        strangerAskedAt = clock();
      }
      next ??= pause(Math.max(0, askedAt + spacing - clock())).then(() => {
        next = null;
        return document.renew();
      });
      return next;
    },
  };
}

export type ProviderKeys = ReturnType<typeof providerKeys>;
