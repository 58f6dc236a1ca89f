import Stripe from 'stripe';
import type { StandIn } from './stand-in.ts';
import { seconds } from './stand-in.ts';
import type { Call } from './stripe-call.ts';
import { newId } from './stripe-ids.ts';
import type { World } from './stripe-store.ts';

/** Why an event happened: a call, or nobody's (the bank, a control route). */
type Cause = Pick<Call, 'requestId' | 'idempotencyKey'> | null;

/** Keeps an event, with the object as it is now, and sends it to who listens. */
export function emitEvent(
  standIn: StandIn,
  world: World,
  cause: Cause,
  type: string,
  object: object,
  previous?: object,
): void {
  const event = {
    id: newId('evt'),
    object: 'event',
    ...(world.platform === null ? {} : { account: world.account }),
    api_version: Stripe.API_VERSION,
    created: seconds(standIn),
    data: structuredClone({
      object,
      ...(previous === undefined ? {} : { previous_attributes: previous }),
    }),
    livemode: false,
    pending_webhooks: standIn.webhooks.targets.length,
    request: { id: cause?.requestId ?? null, idempotency_key: cause?.idempotencyKey ?? null },
    type,
  } as unknown as Stripe.Event;
  world.events.set(event.id, event);
  standIn.webhooks.send(world.account, event);
}

/** The fields of the old object that the new one has otherwise, as `previous_attributes` shows them. */
export function changedFrom(old: object, now: object): Record<string, unknown> {
  const before = old as Record<string, unknown>;
  const after = now as Record<string, unknown>;
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(before)) {
    const newer = after[key];
    if (JSON.stringify(value) === JSON.stringify(newer)) continue;
    const nested = value && newer && typeof value === 'object' && typeof newer === 'object';
    changed[key] = nested && !Array.isArray(value) ? changedFrom(value, newer) : value;
  }
  return changed;
}
