import type Stripe from 'stripe';
import { billingDetails } from '../billing-params.ts';
import { readyMadeCard } from '../chosen-card.ts';
import { type GivenBilling, withBilling } from '../objects/billing-details.ts';
import { withMetadata } from '../objects/metadata.ts';
import { expand, hash, metadata, oneOf, type Reader, text } from '../params.ts';
import type { Call, Route } from '../stripe-call.ts';
import { noSuch, notBegun, StripeFailure } from '../stripe-errors.ts';
import { allowRedisplay } from './customer-cards.ts';

type Given = Pick<
  Stripe.PaymentMethodCreateParams,
  'allow_redisplay' | 'billing_details' | 'card' | 'expand' | 'metadata' | 'type'
>;

const neverNumbers: Reader = () => {
  throw new StripeFailure(402, {
    type: 'invalid_request_error',
    message:
      'Sending credit card numbers directly to the Stripe API is generally unsafe. Numbers belong in the fields of Stripe.js; servers use tokens such as tok_visa.',
  });
};

const createParams = hash<Given>(
  {
    allow_redisplay: allowRedisplay,
    billing_details: billingDetails,
    card: hash<Stripe.PaymentMethodCreateParams.Card>({
      token: text,
      number: neverNumbers,
      cvc: neverNumbers,
    }),
    expand,
    metadata,
    type: oneOf('card'),
  },
  ['type'],
);

/** From a test token alone (`tok_visa`): how a server's test comes by a card. */
function create(call: Call): Stripe.PaymentMethod {
  const given = createParams(call.input, '') as Given;
  const token = given.card?.token;
  if (!token) throw notBegun.missingParameter('card[token]');
  const card = readyMadeCard(call, token);
  if (!card) throw noSuch('token', token, 'card[token]', 'body');
  const { method } = card;
  method.billing_details = withBilling(
    method.billing_details,
    given.billing_details as GivenBilling,
  );
  method.metadata = withMetadata(method.metadata, given.metadata);
  method.allow_redisplay = given.allow_redisplay ?? 'unspecified';
  return method;
}

export const paymentMethodCreateRoutes: Route[] = [
  { method: 'POST', path: '/v1/payment_methods', right: 'payment_method', answer: create },
];
