import Stripe from 'stripe';
import { loopbackFetch } from '../net/loopback.ts';

export interface WebhookTarget {
  url: string;
  secret: string;
  /** Hears of this account alone; without it, of every account. */
  account?: string;
  /** The event types to send; without them, all. */
  events?: string[];
  /** How often each event is sent; Stripe promises "at least once". */
  copies?: number;
  /** Keep events back until they are released. */
  hold?: boolean;
}

export interface Delivery {
  event: string;
  type: string;
  url: string;
  /** The HTTP status, or why there was none. */
  outcome: number | string;
}

export interface Webhooks {
  targets: WebhookTarget[];
  deliveries: Delivery[];
  send(account: string, event: Stripe.Event): void;
  /** Sends what is held back, newest first if asked: Stripe promises no order. */
  release(newestFirst: boolean): number;
  close(): void;
}

const triesAfterMs = [0, 1_000, 5_000, 30_000];

/** Signs and delivers events, out of the way of the request that caused them. */
export function openWebhooks(log: (line: string) => void): Webhooks {
  const held: { target: WebhookTarget; event: Stripe.Event }[] = [];
  const waiting = new Set<NodeJS.Timeout>();
  let closed = false;

  async function attempt(target: WebhookTarget, event: Stripe.Event, nth: number): Promise<void> {
    const payload = JSON.stringify(event);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: target.secret });
    const outcome = await loopbackFetch(target.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'stripe-signature': signature },
      body: payload,
      signal: AbortSignal.timeout(10_000),
    }).then(
      async (answer) => {
        await answer.body?.cancel();
        return answer.status;
      },
      (error: Error) => String(error.cause ?? error),
    );
    webhooks.deliveries.push({ event: event.id, type: event.type, url: target.url, outcome });
    if (typeof outcome === 'number' && outcome < 300) return;
    log(`webhook ${event.type} to ${target.url}: ${outcome}`);
    later(target, event, nth + 1);
  }

  function later(target: WebhookTarget, event: Stripe.Event, nth: number): void {
    const after = triesAfterMs[nth];
    if (after === undefined || closed) return;
    const timer = setTimeout(() => {
      waiting.delete(timer);
      void attempt(target, event, nth);
    }, after);
    waiting.add(timer);
  }

  function deliver(target: WebhookTarget, event: Stripe.Event): void {
    for (let copy = 0; copy < (target.copies ?? 1); copy += 1) later(target, event, 0);
  }

  const webhooks: Webhooks = {
    targets: [],
    deliveries: [],
    send(account, event) {
      for (const target of webhooks.targets) {
        if (target.account !== undefined && target.account !== account) continue;
        if (target.events && !target.events.includes(event.type)) continue;
        if (target.hold) held.push({ target, event });
        else deliver(target, event);
      }
    },
    release(newestFirst) {
      const all = held.splice(0);
      if (newestFirst) all.reverse();
      for (const { target, event } of all) deliver(target, event);
      return all.length;
    },
    close() {
      closed = true;
      for (const timer of waiting) clearTimeout(timer);
    },
  };
  return webhooks;
}
