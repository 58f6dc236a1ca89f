import type { Reissue } from './control/reissue.ts';
import type { Seed, Seeded } from './control/seed.ts';
import type { State } from './control/state.ts';
import type { ChallengeOutcome, LoggedRequest } from './stand-in.ts';
import type { Fault } from './stripe-faults.ts';
import type { WebhookTarget } from './webhooks.ts';

export type { AccountState, State } from './control/state.ts';
export type { Fault } from './stripe-faults.ts';
export type { ChallengeOutcome, LoggedRequest, Reissue, Seed, Seeded, WebhookTarget };

async function call<T>(apiUrl: string, name: string, given?: unknown): Promise<T> {
  const answer = await fetch(`${apiUrl}/_control/${name}`, {
    ...(given === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(given),
        }),
  });
  const body = (await answer.json()) as T & { error?: string };
  if (!answer.ok) throw new Error(`The sandbox's Stripe refused "${name}": ${body.error}`);
  return body;
}

/**
 * What tests and the demo do to a running stand-in, over HTTP. Every verb throws an Error that says
 * what was wrong.
 *
 * @param apiUrl such as `http://127.0.0.1:4242`; Node does not resolve `*.localhost`
 */
export function stripeControl(apiUrl: string) {
  const post = <T = object>(name: string, given: unknown = {}) => call<T>(apiUrl, name, given);
  return {
    addFault: (fault: Fault) => post('faults', fault),
    clearFaults: () => post('clear-faults'),
    /** Outcomes queue up; without one, the challenge asks the customer. */
    nextChallenge: (outcome: ChallengeOutcome) => post('next-challenge', { outcome }),
    bankReissuedCard: (reissue: Reissue) => post('bank-reissued-card', reissue),
    /** Until then, `Stripe-Account` with this account is refused. */
    connectAccount: (platform: string, account: string) =>
      post('connected-accounts', { platform, account }),
    /** Rights as Stripe names them: `rak_customer_read`, `rak_setup_intent_write`. */
    restrictKey: (key: string, rights: string[]) => post('restrict-key', { key, rights }),
    showPreviewFingerprints: (shown: boolean) => post('preview-fingerprints', { shown }),
    seed: (seed: Seed) => post<Seeded>('seed', seed),
    sendWebhooksTo: (target: WebhookTarget) => post('webhooks', target),
    releaseWebhooks: (newestFirst = false) =>
      post<{ released: number }>('release-webhooks', { newestFirst }),
    reset: () => post('reset'),
    state: () => call<State>(apiUrl, 'state'),
    requests: () => call<LoggedRequest[]>(apiUrl, 'requests'),
  };
}

export type StripeControl = ReturnType<typeof stripeControl>;
