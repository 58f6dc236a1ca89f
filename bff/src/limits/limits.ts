import { hours, minutes } from '../clock.ts';

/**
 * How often something may happen within a window, for each broker and whoever the name says. Limits
 * of addresses are generous: two hundred honest customers in one stadium share one.
 */
export const limits = {
  /** Trips to the OpenID Provider. */
  departuresFromAddress: { most: 600, window: 1 * minutes },
  /** Answers at the callback that signed nobody in, though a code was sent or no cookie came along. */
  badAnswersFromAddress: { most: 300, window: 10 * minutes },
  /** Lists and calls of the card API. An open tab makes twelve a minute by itself. */
  cardCallsByCustomer: { most: 240, window: 1 * minutes },
  /** A form that saves cards tells thieves which numbers work: failures count for more than saves. */
  savesByCustomer: { most: 20, window: 1 * hours },
  failuresByCustomer: { most: 5, window: 1 * hours },
  savesFromAddress: { most: 600, window: 1 * hours },
  failuresFromAddress: { most: 30, window: 1 * hours },
  /** Beyond it nobody is stopped: the banks are asked each time (3-D Secure). */
  savesAtBroker: { most: 1_000, window: 1 * hours },
  /** Logout tokens that were refused; those that are good are not counted. */
  badLogoutTokensFromAddress: { most: 60, window: 1 * minutes },
  cspReportsFromAddress: { most: 60, window: 1 * minutes },
} as const satisfies Record<string, Limit>;

/** `window` in milliseconds. */
export type Limit = { most: number; window: number };

export type LimitName = keyof typeof limits;
