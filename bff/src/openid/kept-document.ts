import { SignInFailure } from '../arrival/sign-in-failure.ts';
import { type Clock, seconds } from '../clock.ts';

/** A document, and when it was asked for: it says nothing of what happened after that. */
export type Kept<T> = { value: T; askedAt: number };

type KeptFor = {
  /** Milliseconds for which it is used unasked, and how long still while the provider is down. */
  freshFor: number;
  keptFor: number;
  clock: Clock;
};

/** Doubts about a copy that is younger than this are no reason to ask again. */
const beyondDoubt = 10 * seconds;

/** While a copy covers up for a provider that is down, it is not asked more often than this. */
const pauseWhileDown = 1 * seconds;

const isDown = (error: unknown) =>
  error instanceof SignInFailure && error.kind === 'provider_unreachable';

/** What a provider publishes, remembered. `read` rejects with SignInFailure, and so do both ways to ask. */
export function keptDocument<T>(read: () => Promise<T>, { freshFor, keptFor, clock }: KeptFor) {
  let kept: Kept<T> | null = null;
  let reading: Promise<Kept<T>> | null = null;
  let downAt = Number.NEGATIVE_INFINITY;
  let doubted = false;

  async function readNow(): Promise<Kept<T>> {
    const askedAt = clock();
    try {
      kept = { value: await read(), askedAt };
      downAt = Number.NEGATIVE_INFINITY;
      doubted = false;
      return kept;
    } catch (error) {
      downAt = isDown(error) ? clock() : Number.NEGATIVE_INFINITY;
      throw error;
    }
  }

  /** One reading at a time, whoever else waits for it. */
  function renew(): Promise<Kept<T>> {
    reading ??= readNow().finally(() => {
      reading = null;
    });
    return reading;
  }

  function youngerThan(age: number): Kept<T> | null {
    return kept && clock() - kept.askedAt < age ? kept : null;
  }

  return {
    renew,

    /** What it says has led nowhere: it may say something else by now. */
    doubt(): void {
      doubted = true;
    },

    /** Asks where the copy is no longer fresh. A provider that is down is covered up, one that is wrong is not. */
    async get(): Promise<Kept<T>> {
      const fresh = youngerThan(doubted ? beyondDoubt : freshFor);
      if (fresh) return fresh;
      const old = youngerThan(keptFor);
      if (old && clock() - downAt < pauseWhileDown) return old;
      return renew().catch((error: unknown) => {
        if (!old || !isDown(error)) throw error;
        return old;
      });
    },
  };
}
