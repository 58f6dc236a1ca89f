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

/** A provider that has just failed is not asked again at once, however many want to know. */
const pauseAfterFailure = 1 * seconds;

const isDown = (error: unknown) =>
  error instanceof SignInFailure && error.kind === 'provider_unreachable';

/** What a provider publishes, remembered. `read` rejects with SignInFailure, and so do both ways to ask. */
export function keptDocument<T>(read: () => Promise<T>, { freshFor, keptFor, clock }: KeptFor) {
  let kept: Kept<T> | null = null;
  let reading: Promise<Kept<T>> | null = null;
  let failed: { error: unknown; at: number } | null = null;
  let doubted = false;

  async function readNow(): Promise<Kept<T>> {
    const askedAt = clock();
    try {
      kept = { value: await read(), askedAt };
      failed = null;
      doubted = false;
      return kept;
    } catch (error) {
      failed = { error, at: clock() };
      throw error;
    }
  }

  /** One reading at a time, whoever else waits for it. */
  async function renew(): Promise<Kept<T>> {
    if (failed && clock() - failed.at < pauseAfterFailure) throw failed.error;
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
      return renew().catch((error: unknown) => {
        const old = isDown(error) ? youngerThan(keptFor) : null;
        if (!old) throw error;
        return old;
      });
    },
  };
}
