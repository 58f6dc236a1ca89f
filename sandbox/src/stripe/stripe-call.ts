import type { FormHash } from './form-encoding.ts';
import type { StandIn } from './stand-in.ts';
import type { ApiKey } from './stripe-keys.ts';
import type { World } from './stripe-store.ts';

/** One request, as its route sees it: whose world it is in and what it says. */
export interface Call {
  standIn: StandIn;
  world: World;
  key: ApiKey;
  /** The parts of the path that the route names with a colon. */
  path: Record<string, string>;
  /** Query or body; a route reads it through its `params`. */
  input: FormHash;
  requestId: string;
  idempotencyKey: string | null;
}

export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  /** The resource whose read or write right a restricted key needs, as in `rak_customer_read`. */
  right: string;
  /** Whether Stripe.js may call it with a publishable key. */
  publishable?: true;
  answer: (call: Call) => object;
}

/** The named part of the path. It is there by the route's own pattern. */
export function named(call: Call, part: string): string {
  return call.path[part] ?? '';
}
