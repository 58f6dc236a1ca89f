import { type Clock, seconds } from '../clock.ts';
import { FetchFailure } from './fetch-failure.ts';
import type { GuardedFetch } from './guarded-fetch.ts';

const failuresToOpen = 3;
const coolDown = 10 * seconds;

/** Endpoints that fail at once are few; one that is named anew again and again takes no more room. */
const mostFailing = 16;

type Failing = { failures: number; tryAgainAt: number; isSentTo: boolean };

type CircuitOptions = {
  clock: Clock;
  /** Hears when the first endpoint is given up, and when the last is well again. */
  onChange?: ((state: 'open' | 'closed', endpoint: string) => void) | undefined;
};

const gaveNoAnswer = (error: unknown) =>
  error instanceof FetchFailure && ['unreachable', 'too_slow'].includes(error.reason);

/**
 * A circuit breaker around the calls to one broker's OpenID Provider, each endpoint for itself: one
 * that is silent must not be covered up by another that answers. After three failures in a row a
 * document is not asked for any more, but once every ten seconds to find out (FetchFailure
 * `circuit_open`). What is sent (POST) always goes out: a code in hand is worth nothing later. And
 * of what is sent, silence alone counts as failure: an answer 500 may be somebody's own code's fault.
 */
export function circuitBreaker(call: GuardedFetch, { clock, onChange }: CircuitOptions) {
  const failing = new Map<string, Failing>();
  const isOpen = ({ failures }: Failing) => failures >= failuresToOpen;
  const openNow = () => [...failing.values()].some(isOpen);

  function change(endpoint: string, make: () => void): void {
    const before = openNow();
    make();
    if (openNow() !== before) onChange?.(before ? 'closed' : 'open', endpoint);
  }

  function noteFailure(endpoint: string, isSentTo: boolean): void {
    const failures = (failing.get(endpoint)?.failures ?? 0) + 1;
    change(endpoint, () => {
      failing.delete(endpoint);
      failing.set(endpoint, { failures, tryAgainAt: clock() + coolDown, isSentTo });
      const [oldest = ''] = failing.keys();
      if (failing.size > mostFailing) failing.delete(oldest);
    });
  }

  /** True while it works and, of all who ask in ten seconds, for one who finds out. */
  function mayTry(endpoint: Failing): boolean {
    if (!isOpen(endpoint)) return true;
    if (clock() < endpoint.tryAgainAt) return false;
    endpoint.tryAgainAt = clock() + coolDown;
    return true;
  }

  return {
    async fetch(...[url, init]: Parameters<GuardedFetch>): Promise<Response> {
      const endpoint = URL.canParse(url) ? new URL(url).origin + new URL(url).pathname : url;
      const isSentTo = (init?.method ?? 'GET') !== 'GET';
      const known = failing.get(endpoint);
      if (!isSentTo && known && !mayTry(known)) {
        throw new FetchFailure('circuit_open', url, 'it has not answered for a while');
      }
      try {
        const response = await call(url, init);
        const isDown = !isSentTo && (response.status >= 500 || response.status === 429);
        if (isDown) noteFailure(endpoint, isSentTo);
        else change(endpoint, () => failing.delete(endpoint));
        return response;
      } catch (error) {
        if (gaveNoAnswer(error)) noteFailure(endpoint, isSentTo);
        throw error;
      }
    },

    /** False while what is sent there is not answered: then nobody should be sent to fetch a code. */
    /** Forgets what has failed. */
    retire: () => change('', () => failing.clear()),

    maySend: () => [...failing.values()].filter(({ isSentTo }) => isSentTo).every(mayTry),
  };
}
