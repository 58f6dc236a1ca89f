import type Stripe from 'stripe';
import { billingDetails } from '../billing-params.ts';
import { cardRefused } from '../card-declines.ts';
import { readyMadeCard } from '../chosen-card.ts';
import { type GivenBilling, withBilling } from '../objects/billing-details.ts';
import { checkExpiry } from '../objects/card-update.ts';
import { newConfirmationToken } from '../objects/confirmation-token.ts';
import { withMetadata } from '../objects/metadata.ts';
import { newCardMethod } from '../objects/payment-method.ts';
import { expand, hash, integer, metadata, notPlayed, oneOf, params, text } from '../params.ts';
import { seconds } from '../stand-in.ts';
import { type Call, named, type Route } from '../stripe-call.ts';
import { noSuch, notBegun, notTheCustomersCard } from '../stripe-errors.ts';
import type { CardRecord } from '../stripe-store.ts';
import { type TestCardName, testCardByNumber, testCardNamed } from '../test-cards.ts';
import { allowRedisplay } from './customer-cards.ts';

/** What Stripe.js sends: its own words, not part of the SDK. */
interface TypedCard {
  number: string;
  cvc: string;
  exp_month: number;
  exp_year: number;
  networks?: { preferred?: string };
}
interface TypedMethod {
  type: 'card';
  card: TypedCard;
  allow_redisplay?: 'always' | 'limited' | 'unspecified';
  billing_details?: GivenBilling;
  metadata?: Stripe.MetadataParam;
}
interface BrowserParams {
  payment_method_data: TypedMethod;
  return_url?: string;
  setup_future_usage?: string;
}

const usage = oneOf('off_session', 'on_session');

const browserParams = params<BrowserParams>(
  {
    payment_method_data: hash<TypedMethod>(
      {
        type: oneOf('card'),
        card: hash<TypedCard>(
          {
            number: text,
            cvc: text,
            exp_month: integer,
            exp_year: integer,
            networks: hash<{ preferred?: string }>({ preferred: text }),
          },
          ['number', 'cvc', 'exp_month', 'exp_year'],
        ),
        allow_redisplay: allowRedisplay,
        billing_details: billingDetails,
        metadata,
      },
      ['type', 'card'],
    ),
    return_url: text,
    setup_future_usage: usage,
  },
  ['payment_method_data'],
);

type ServerParams = NonNullable<
  Parameters<Stripe['testHelpers']['confirmationTokens']['create']>[0]
>;

const serverParams = params<ServerParams>({
  expand,
  payment_method: text,
  payment_method_data: notPlayed,
  payment_method_options: notPlayed,
  return_url: text,
  setup_future_usage: usage,
  shipping: notPlayed,
});
const retrieveParams = params<Stripe.ConfirmationTokenRetrieveParams>({ expand });

/** The test card behind a typed number. The number and the code go no further than this. */
function recognised(call: Call, card: TypedCard): TestCardName {
  const name = testCardByNumber(card.number);
  if (!name) throw cardRefused({ code: 'incorrect_number' });
  checkExpiry(call, card.exp_month, card.exp_year);
  const digits = testCardNamed(name).brand === 'amex' ? 4 : 3;
  if (!new RegExp(`^\\d{${digits}}$`).test(card.cvc)) throw cardRefused({ code: 'invalid_cvc' });
  return name;
}

function createInBrowser(call: Call): Stripe.ConfirmationToken {
  if (call.key.kind !== 'publishable') throw notBegun.path('POST', '/v1/confirmation_tokens');
  const given = browserParams(call.input);
  const { card, billing_details, allow_redisplay, metadata: labels } = given.payment_method_data;
  const testCard = recognised(call, card);
  const now = seconds(call.standIn);
  const method = newCardMethod(call.world, testCard, card, now);
  const preferred = card.networks?.preferred;
  if (preferred && method.card.networks) method.card.networks.preferred = preferred;
  method.billing_details = withBilling(method.billing_details, billing_details);
  method.allow_redisplay = allow_redisplay ?? 'unspecified';
  const token = newConfirmationToken(
    {
      method,
      madeByStripeJs: true,
      returnUrl: given.return_url,
      setupFutureUsage: given.setup_future_usage,
    },
    now,
  );
  call.world.tokens.set(token.id, { token, testCard, metadata: withMetadata({}, labels) });
  return token;
}

/** As Stripe's own test helper: a token without a browser, from `pm_card_visa` or a card at hand. */
function createOnServer(call: Call): Stripe.ConfirmationToken {
  const given = serverParams(call.input);
  if (!given.payment_method) throw notBegun.missingParameter('payment_method');
  const card = sourceCard(call, given.payment_method);
  const token = newConfirmationToken(
    {
      method: structuredClone(card.method),
      madeByStripeJs: false,
      returnUrl: given.return_url,
      setupFutureUsage: given.setup_future_usage,
    },
    seconds(call.standIn),
  );
  call.world.tokens.set(token.id, {
    token,
    testCard: card.testCard,
    metadata: card.method.metadata ?? {},
  });
  return token;
}

function sourceCard(call: Call, id: string): CardRecord {
  const card = readyMadeCard(call, id) ?? call.world.cards.get(id);
  if (!card) throw noSuch('PaymentMethod', id, 'payment_method', 'body');
  if (card.method.customer !== null) throw notTheCustomersCard(id, 'payment_method');
  return card;
}

function retrieve(call: Call): Stripe.ConfirmationToken {
  retrieveParams(call.input);
  const id = named(call, 'token');
  const record = call.world.tokens.get(id);
  if (!record) throw noSuch('confirmation_token', id, 'confirmation_token');
  const token = structuredClone(record.token);
  const card = token.payment_method_preview?.card;
  if (card && !call.standIn.previewFingerprints) card.fingerprint = null;
  return token;
}

const right = 'confirmation_token';

export const confirmationTokenRoutes: Route[] = [
  {
    method: 'POST',
    path: '/v1/confirmation_tokens',
    right,
    publishable: true,
    answer: createInBrowser,
  },
  { method: 'GET', path: '/v1/confirmation_tokens/:token', right, answer: retrieve },
  {
    method: 'POST',
    path: '/v1/test_helpers/confirmation_tokens',
    right,
    answer: createOnServer,
  },
];
