import type Stripe from 'stripe';
import { billingDetails } from '../billing-params.ts';
import { readyMadeCard } from '../chosen-card.ts';
import { changedFrom, emitEvent } from '../emit-event.ts';
import { type GivenBilling, withBilling } from '../objects/billing-details.ts';
import { updateCard } from '../objects/card-update.ts';
import { withMetadata } from '../objects/metadata.ts';
import { pageOf } from '../objects/page.ts';
import {
  clearable,
  expand,
  hash,
  integer,
  metadata,
  notPlayed,
  paging,
  params,
  text,
} from '../params.ts';
import { type Call, named, type Route } from '../stripe-call.ts';
import {
  alreadyAttached,
  mustBeAttachedToUpdate,
  noSuch,
  notAttached,
  notBegun,
  spentPaymentMethod,
} from '../stripe-errors.ts';
import type { CardRecord } from '../stripe-store.ts';
import { allowRedisplay, cardsOf } from './customer-cards.ts';
import { livingCustomer } from './customers.ts';

const listParams = params<Stripe.PaymentMethodListParams>({
  ...paging,
  allow_redisplay: allowRedisplay,
  customer: text,
  customer_account: notPlayed,
  expand,
  type: text,
});
const retrieveParams = params<Stripe.PaymentMethodRetrieveParams>({ expand });
const updateParams = params<Stripe.PaymentMethodUpdateParams>({
  allow_redisplay: allowRedisplay,
  billing_details: billingDetails,
  card: hash<Stripe.PaymentMethodUpdateParams.Card>({
    exp_month: integer,
    exp_year: integer,
    networks: hash<Stripe.PaymentMethodUpdateParams.Card.Networks>({ preferred: clearable(text) }),
  }),
  expand,
  metadata,
  us_bank_account: notPlayed,
});
const attachParams = params<Stripe.PaymentMethodAttachParams>({
  customer: text,
  customer_account: notPlayed,
  expand,
});
const detachParams = params<Stripe.PaymentMethodDetachParams>({ expand });

function cardInPath(call: Call): CardRecord {
  const id = named(call, 'paymentMethod');
  const card = call.world.cards.get(id);
  if (!card) throw noSuch('PaymentMethod', id, 'payment_method');
  return card;
}

function list(call: Call) {
  const given = listParams(call.input);
  if (!given.customer) throw notBegun.missingParameter('customer');
  const { id } = livingCustomer(call, given.customer, 'customer', 'body');
  return pageOf('/v1/payment_methods', cardsOf(call, id, given), given);
}

function retrieve(call: Call): Stripe.PaymentMethod {
  retrieveParams(call.input);
  return cardInPath(call).method;
}

function update(call: Call): Stripe.PaymentMethod {
  const given = updateParams(call.input);
  const { method } = cardInPath(call);
  if (method.customer === null) throw mustBeAttachedToUpdate();
  const before = structuredClone(method);
  if (given.card && method.card) updateCard(call, method.card, given.card);
  method.billing_details = withBilling(
    method.billing_details,
    given.billing_details as GivenBilling,
  );
  method.metadata = withMetadata(method.metadata, given.metadata);
  if (given.allow_redisplay) method.allow_redisplay = given.allow_redisplay;
  const previous = changedFrom(before, method);
  emitEvent(call.standIn, call.world, call, 'payment_method.updated', method, previous);
  return method;
}

/** Only for a card that was never used: our own flow attaches through a SetupIntent alone. */
function attach(call: Call): Stripe.PaymentMethod {
  const given = attachParams(call.input);
  if (!given.customer) throw notBegun.missingParameter('customer');
  const customer = livingCustomer(call, given.customer, 'customer', 'body');
  const card = readyMadeCard(call, named(call, 'paymentMethod')) ?? cardInPath(call);
  if (card.spent) throw spentPaymentMethod();
  if (card.method.customer !== null) throw alreadyAttached();
  card.method.customer = customer.id;
  emitEvent(call.standIn, call.world, call, 'payment_method.attached', card.method);
  return card.method;
}

/**
 * For good. A default that names the card goes on naming it, as accounts in the field report: who
 * reads a default has to look whether the card is still there.
 */
function detach(call: Call): Stripe.PaymentMethod {
  detachParams(call.input);
  const card = cardInPath(call);
  const { customer } = card.method;
  if (customer === null) throw notAttached();
  card.method.customer = null;
  card.spent = true;
  emitEvent(call.standIn, call.world, call, 'payment_method.detached', card.method, { customer });
  return card.method;
}

const right = 'payment_method';
const one = '/v1/payment_methods/:paymentMethod';

export const paymentMethodRoutes: Route[] = [
  { method: 'GET', path: '/v1/payment_methods', right, answer: list },
  { method: 'GET', path: one, right, answer: retrieve },
  { method: 'POST', path: one, right, answer: update },
  { method: 'POST', path: `${one}/attach`, right, answer: attach },
  { method: 'POST', path: `${one}/detach`, right, answer: detach },
];
