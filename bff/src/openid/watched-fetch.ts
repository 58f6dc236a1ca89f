import { type Clock, seconds } from '../clock.ts';
import type { GuardedFetch } from '../net/guarded-fetch.ts';

/** How long a provider that has answered, whatever it was asked, counts as being up. */
const upFor = 1 * seconds;

/** A fetch that notes when the provider last gave a proper answer; a call without one ends that. */
export function watchedFetch(fetch: GuardedFetch, clock: Clock) {
  let answeredAt = Number.NEGATIVE_INFINITY;
  return {
    isUp: () => clock() - answeredAt < upFor,
    async fetch(...call: Parameters<GuardedFetch>): Promise<Response> {
      try {
        const response = await fetch(...call);
        const proper = response.status < 500 && response.status !== 429;
        answeredAt = proper ? clock() : Number.NEGATIVE_INFINITY;
        return response;
      } catch (error) {
        answeredAt = Number.NEGATIVE_INFINITY;
        throw error;
      }
    },
  };
}
