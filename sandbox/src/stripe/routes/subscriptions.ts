import type Stripe from 'stripe';
import { pageOf } from '../objects/page.ts';
import { expand, notPlayed, paging, params, text } from '../params.ts';
import type { Call, Route } from '../stripe-call.ts';

const listParams = params<Stripe.SubscriptionListParams>({
  ...paging,
  automatic_tax: notPlayed,
  collection_method: notPlayed,
  created: notPlayed,
  current_period_end: notPlayed,
  current_period_start: notPlayed,
  customer: text,
  customer_account: notPlayed,
  expand,
  plan: notPlayed,
  price: notPlayed,
  status: text,
  test_clock: notPlayed,
});

/** Seeded ones only: they are there to be found when a card that they use is deleted. */
function list(call: Call) {
  const given = listParams(call.input);
  const { customer, status } = given;
  const found = [...call.world.subscriptions.values()]
    .filter((subscription) => customer === undefined || subscription.customer === customer)
    .filter((subscription) =>
      status === undefined
        ? subscription.status !== 'canceled'
        : status === 'all' || subscription.status === status,
    );
  return pageOf('/v1/subscriptions', found, given);
}

export const subscriptionRoutes: Route[] = [
  { method: 'GET', path: '/v1/subscriptions', right: 'subscription', answer: list },
];
