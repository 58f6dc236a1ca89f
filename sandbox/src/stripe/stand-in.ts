import type { Fault } from './stripe-faults.ts';
import type { StripeStore } from './stripe-store.ts';
import type { Webhooks } from './webhooks.ts';

export type ChallengeOutcome = 'ask' | 'complete' | 'fail' | 'abandon';

export interface LoggedRequest {
  method: string;
  path: string;
  status: number;
  requestId: string;
  idempotencyKey: string | null;
  account: string | null;
}

/** What the whole stand-in shares while it runs. */
export interface StandIn {
  store: StripeStore;
  webhooks: Webhooks;
  /** Milliseconds. */
  now: () => number;
  log: (line: string) => void;
  /** Where a browser finds the stand-in, read late: the port may be the system's choice. */
  publicOrigin: () => string;
  faults: Fault[];
  requests: LoggedRequest[];
  /** Outcomes of the next challenges, in order; none means that the page asks. */
  challenges: ChallengeOutcome[];
  /** Rights of restricted keys that were limited; a key that is not here has every right. */
  rights: Map<string, string[]>;
  /** False makes the preview's fingerprint null, as some accounts see it. */
  previewFingerprints: boolean;
  /** Idempotency keys under which a request runs right now. */
  inFlight: Set<string>;
}

/** Seconds, as in every `created` of Stripe's. */
export function seconds(standIn: StandIn): number {
  return Math.floor(standIn.now() / 1000);
}
