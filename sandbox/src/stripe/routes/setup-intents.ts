import type Stripe from 'stripe';
import { chosenCard } from '../chosen-card.ts';
import { confirmSetup } from '../confirm-setup.ts';
import { emitEvent } from '../emit-event.ts';
import { newSetupIntent, setupOptions } from '../objects/setup-intent.ts';
import {
  boolean,
  clearable,
  expand,
  hash,
  integer,
  listOf,
  metadata,
  notPlayed,
  oneOf,
  params,
  type Reader,
  text,
} from '../params.ts';
import { seconds } from '../stand-in.ts';
import { type Call, named, type Route } from '../stripe-call.ts';
import { noSuch, notBegun, unexpectedState } from '../stripe-errors.ts';
import { livingCustomer } from './customers.ts';

/** Only there to be refused: with a token it would make another card, and alone it has no number. */
const asGiven: Reader = (given) => given;

const mandateData = clearable(
  hash<Stripe.SetupIntentCreateParams.MandateData>({
    customer_acceptance: hash<Stripe.SetupIntentCreateParams.MandateData.CustomerAcceptance>(
      {
        accepted_at: integer,
        offline: asGiven,
        online: hash<Stripe.SetupIntentCreateParams.MandateData.CustomerAcceptance.Online>(
          { ip_address: text, user_agent: text },
          ['ip_address', 'user_agent'],
        ),
        type: oneOf('offline', 'online'),
      },
      ['type'],
    ),
  }),
);

const shared = {
  allowed_payment_method_types: listOf(text),
  confirmation_token: text,
  expand,
  mandate_data: mandateData,
  payment_method: text,
  payment_method_data: asGiven,
  payment_method_options: hash<Stripe.SetupIntentCreateParams.PaymentMethodOptions>({
    card: hash<Stripe.SetupIntentCreateParams.PaymentMethodOptions.Card>({
      request_three_d_secure: oneOf('any', 'automatic', 'challenge'),
    }),
  }),
  return_url: text,
  use_stripe_sdk: boolean,
};

const createParams = params<Stripe.SetupIntentCreateParams>({
  ...shared,
  attach_to_self: notPlayed,
  automatic_payment_methods: hash<Stripe.SetupIntentCreateParams.AutomaticPaymentMethods>({
    allow_redirects: oneOf('always', 'never'),
    enabled: boolean,
  }),
  confirm: boolean,
  customer: text,
  customer_account: notPlayed,
  description: text,
  excluded_payment_method_types: notPlayed,
  flow_directions: notPlayed,
  metadata,
  on_behalf_of: text,
  payment_method_configuration: notPlayed,
  single_use: notPlayed,
  usage: oneOf('off_session', 'on_session'),
});
const retrieveParams = params<Stripe.SetupIntentRetrieveParams>({ client_secret: text, expand });
const confirmParams = params<Stripe.SetupIntentConfirmParams & { client_secret?: string }>({
  ...shared,
  client_secret: text,
});
const cancelParams = params<Stripe.SetupIntentCancelParams>({
  cancellation_reason: oneOf('abandoned', 'duplicate', 'requested_by_customer'),
  expand,
});

const onlyWithConfirm = ['confirmation_token', 'mandate_data', 'return_url'] as const;

function checkCombination(call: Call, given: { confirmation_token?: string }): void {
  const data = call.input.payment_method_data;
  if (data === undefined) return;
  if (given.confirmation_token) {
    throw notBegun.together('confirmation_token', 'payment_method_data');
  }
  throw notBegun.notPlayed('payment_method_data');
}

/** An intent of this world; with a publishable key only for who knows its client secret. */
function intentInPath(call: Call, { client_secret }: { client_secret?: string }) {
  const id = named(call, 'setupIntent');
  const intent = call.world.setupIntents.get(id);
  const mayKnow = call.key.kind !== 'publishable' || intent?.client_secret === client_secret;
  if (!intent || !mayKnow) throw noSuch('setupintent', id, 'intent');
  return intent;
}

function confirmWith(
  call: Call,
  intent: Stripe.SetupIntent,
  given: Stripe.SetupIntentConfirmParams,
) {
  const card = chosenCard(call, intent, given);
  const token = call.world.tokens.get(given.confirmation_token ?? '')?.token;
  confirmSetup(call, intent, card, {
    useStripeSdk: given.use_stripe_sdk ?? token?.use_stripe_sdk ?? call.key.kind === 'publishable',
    returnUrl: given.return_url ?? token?.return_url ?? null,
  });
}

function create(call: Call): Stripe.SetupIntent {
  const given = createParams(call.input);
  checkCombination(call, given);
  if (!given.confirm) {
    for (const name of onlyWithConfirm) {
      if (given[name] !== undefined) {
        throw notBegun.invalidValue(name, `You can only provide ${name} when confirm is true.`);
      }
    }
  }
  if (given.customer) livingCustomer(call, given.customer, 'customer', 'body');
  const intent = newSetupIntent(given, seconds(call.standIn));
  if (given.payment_method && !given.confirm) {
    intent.payment_method = chosenCard(call, intent, given).method.id;
    intent.status = 'requires_confirmation';
  }
  call.world.setupIntents.set(intent.id, intent);
  emitEvent(call.standIn, call.world, call, 'setup_intent.created', intent);
  if (given.confirm) confirmWith(call, intent, given as Stripe.SetupIntentConfirmParams);
  return intent;
}

/** What a browser may read of an intent. */
function publicPart(intent: Stripe.SetupIntent): Partial<Stripe.SetupIntent> {
  const { metadata: _, customer: __, on_behalf_of: ___, ...rest } = intent;
  return rest;
}

function retrieve(call: Call): object {
  const intent = intentInPath(call, retrieveParams(call.input));
  return call.key.kind === 'publishable' ? publicPart(intent) : intent;
}

function confirm(call: Call): object {
  const given = confirmParams(call.input);
  const intent = intentInPath(call, given);
  checkCombination(call, given);
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw unexpectedState('confirm', intent);
  }
  if (given.payment_method_options) {
    intent.payment_method_options = setupOptions(given.payment_method_options);
  }
  confirmWith(call, intent, given);
  return call.key.kind === 'publishable' ? publicPart(intent) : intent;
}

function cancel(call: Call): Stripe.SetupIntent {
  const { cancellation_reason = null } = cancelParams(call.input);
  const intent = intentInPath(call, {});
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw unexpectedState('cancel', intent);
  }
  Object.assign(intent, { status: 'canceled', cancellation_reason, next_action: null });
  emitEvent(call.standIn, call.world, call, 'setup_intent.canceled', intent);
  return intent;
}

const right = 'setup_intent';
const one = '/v1/setup_intents/:setupIntent';

export const setupIntentRoutes: Route[] = [
  { method: 'POST', path: '/v1/setup_intents', right, answer: create },
  { method: 'GET', path: one, right, publishable: true, answer: retrieve },
  { method: 'POST', path: `${one}/confirm`, right, publishable: true, answer: confirm },
  { method: 'POST', path: `${one}/cancel`, right, answer: cancel },
];
