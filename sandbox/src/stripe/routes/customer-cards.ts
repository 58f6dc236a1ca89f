import type Stripe from 'stripe';
import { pageOf } from '../objects/page.ts';
import { expand, oneOf, paging, params, text } from '../params.ts';
import { type Call, named, type Route } from '../stripe-call.ts';
import { noSuch } from '../stripe-errors.ts';
import { livingCustomer } from './customers.ts';

export const allowRedisplay = oneOf('always', 'limited', 'unspecified');

const listParams = params<Stripe.CustomerListPaymentMethodsParams>({
  ...paging,
  allow_redisplay: allowRedisplay,
  expand,
  type: text,
});
const retrieveParams = params<Stripe.CustomerRetrievePaymentMethodParams>({ expand });

/** The attached cards of one customer, filtered as the list calls filter. */
export function cardsOf(
  call: Call,
  customer: string,
  { type, allow_redisplay }: { type?: string; allow_redisplay?: string },
): Stripe.PaymentMethod[] {
  return [...call.world.cards.values()]
    .map(({ method }) => method)
    .filter((method) => method.customer === customer)
    .filter((method) => type === undefined || method.type === type)
    .filter(
      (method) => allow_redisplay === undefined || method.allow_redisplay === allow_redisplay,
    );
}

function list(call: Call) {
  const given = listParams(call.input);
  const { id } = livingCustomer(call, named(call, 'customer'), 'customer');
  return pageOf(`/v1/customers/${id}/payment_methods`, cardsOf(call, id, given), given);
}

/** Another customer's card is as missing as one that never was. */
function retrieve(call: Call): Stripe.PaymentMethod {
  retrieveParams(call.input);
  const customer = livingCustomer(call, named(call, 'customer'), 'customer');
  const id = named(call, 'paymentMethod');
  const card = call.world.cards.get(id);
  if (card?.method.customer !== customer.id) throw noSuch('PaymentMethod', id, 'payment_method');
  return card.method;
}

const right = 'payment_method';

export const customerCardRoutes: Route[] = [
  { method: 'GET', path: '/v1/customers/:customer/payment_methods', right, answer: list },
  {
    method: 'GET',
    path: '/v1/customers/:customer/payment_methods/:paymentMethod',
    right,
    answer: retrieve,
  },
];
