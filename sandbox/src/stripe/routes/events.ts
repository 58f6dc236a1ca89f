import type Stripe from 'stripe';
import { pageOf } from '../objects/page.ts';
import { expand, listOf, notPlayed, paging, params, text } from '../params.ts';
import { type Call, named, type Route } from '../stripe-call.ts';
import { noSuch } from '../stripe-errors.ts';

const listParams = params<Stripe.EventListParams>({
  ...paging,
  created: notPlayed,
  delivery_success: notPlayed,
  expand,
  type: text,
  types: listOf(text),
});
const retrieveParams = params<Stripe.EventRetrieveParams>({ expand });

function list(call: Call) {
  const given = listParams(call.input);
  const types = given.types ?? (given.type === undefined ? undefined : [given.type]);
  const events = [...call.world.events.values()].filter(
    (event) => types === undefined || types.includes(event.type),
  );
  return pageOf('/v1/events', events, given);
}

function retrieve(call: Call): Stripe.Event {
  retrieveParams(call.input);
  const id = named(call, 'event');
  const event = call.world.events.get(id);
  if (!event) throw noSuch('event', id, 'id');
  return event;
}

export const eventRoutes: Route[] = [
  { method: 'GET', path: '/v1/events', right: 'event', answer: list },
  { method: 'GET', path: '/v1/events/:event', right: 'event', answer: retrieve },
];
