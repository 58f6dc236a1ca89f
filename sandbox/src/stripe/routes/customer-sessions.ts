import type Stripe from 'stripe';
import {
  boolean,
  expand,
  hash,
  integer,
  listOf,
  notPlayed,
  oneOf,
  params,
  text,
} from '../params.ts';
import { seconds } from '../stand-in.ts';
import type { Call, Route } from '../stripe-call.ts';
import { notBegun } from '../stripe-errors.ts';
import { newId, randomName } from '../stripe-ids.ts';
import { allowRedisplay } from './customer-cards.ts';
import { livingCustomer } from './customers.ts';

type Components = Stripe.CustomerSessionCreateParams.Components;

const onOff = oneOf('enabled', 'disabled');

const createParams = params<Stripe.CustomerSessionCreateParams>(
  {
    components: hash<Components>({
      payment_element: hash<Stripe.CustomerSessionCreateParams.Components.PaymentElement>(
        {
          enabled: boolean,
          features: hash<Stripe.CustomerSessionCreateParams.Components.PaymentElement.Features>({
            payment_method_allow_redisplay_filters: listOf(allowRedisplay),
            payment_method_redisplay: onOff,
            payment_method_redisplay_limit: integer,
            payment_method_remove: onOff,
            payment_method_save: onOff,
            payment_method_save_usage: oneOf('off_session', 'on_session'),
          }),
        },
        ['enabled'],
      ),
    }),
    customer: text,
    customer_account: notPlayed,
    expand,
  },
  ['components'],
);

const featureDefaults = {
  payment_method_allow_redisplay_filters: ['always'],
  payment_method_redisplay: 'disabled',
  payment_method_redisplay_limit: 3,
  payment_method_remove: 'disabled',
  payment_method_save: 'disabled',
  payment_method_save_usage: null,
};

/** Half an hour, as at Stripe. Only the Payment Element's component is played. */
function create(call: Call): object {
  const given = createParams(call.input);
  if (!given.customer) throw notBegun.missingParameter('customer');
  const customer = livingCustomer(call, given.customer, 'customer', 'body');
  const created = seconds(call.standIn);
  const element = given.components.payment_element;
  const off = { enabled: false };
  return {
    object: 'customer_session',
    client_secret: `${newId('cuss')}_secret_${randomName(25)}`,
    components: {
      buy_button: off,
      customer_sheet: { ...off, features: null },
      mobile_payment_element: { ...off, features: null },
      payment_element: {
        enabled: element?.enabled ?? false,
        features: element?.enabled ? { ...featureDefaults, ...element.features } : null,
      },
      pricing_table: off,
    },
    created,
    customer: customer.id,
    expires_at: created + 1800,
    livemode: false,
  };
}

export const customerSessionRoutes: Route[] = [
  { method: 'POST', path: '/v1/customer_sessions', right: 'customer_session', answer: create },
];
