/// <reference lib="dom" />
import { brings, promisedDetails } from './billing-fields.ts';
import type { GivenParams, TokenResult } from './frame-messages.ts';
import {
  type BrowserIntent,
  callStripe,
  fetchIntent,
  type IntentResult,
  intentId,
} from './page-api.ts';
import { showChallenge } from './page-challenge.ts';
import {
  type Account,
  createElements,
  type Elements,
  type ElementsOptions,
} from './page-elements.ts';

interface StripeOptions {
  stripeAccount?: string;
  locale?: string;
}

interface ConfirmOptions {
  elements: Elements;
  clientSecret?: string;
  confirmParams?: GivenParams;
  redirect?: 'always' | 'if_required';
}

const stripeOrigin = new URL((document.currentScript as HTMLScriptElement).src).origin;

function integrationFault(message: string): Error {
  const error = new Error(message);
  error.name = 'IntegrationError';
  return error;
}

function checkKey(key: string): void {
  if (/_live_/.test(key)) {
    throw integrationFault(
      "LIVE KEY REFUSED: this is the sandbox's Stripe.js, which never takes a live key or a real card.",
    );
  }
  if (!/^pk_test_\w+$/.test(key)) {
    throw integrationFault('Stripe() needs a publishable test key, which starts with pk_test_.');
  }
}

async function makeToken(elements: Elements, params: GivenParams = {}): Promise<TokenResult> {
  const element = elements.getElement('payment');
  if (!element?.frame) throw integrationFault('There is no mounted payment element.');
  if (!element.submitted) {
    throw integrationFault('elements.submit() must be called, and succeed, before a confirmation.');
  }
  for (const path of promisedDetails(element.options.fields ?? {})) {
    if (!brings(params.payment_method_data?.billing_details, path)) {
      throw integrationFault(
        `You specified "never" for fields.billing_details.${path} when creating the payment Element, but did not pass params.payment_method_data.billing_details.${path}.`,
      );
    }
  }
  return element.frame.call('createConfirmationToken', params);
}

async function passChallenge(account: Account, clientSecret: string): Promise<IntentResult> {
  const before = await fetchIntent(stripeOrigin, account, clientSecret);
  const challenge = before.error ? undefined : before.setupIntent.next_action?.use_stripe_sdk;
  if (before.error || before.setupIntent.status !== 'requires_action' || !challenge) return before;
  await showChallenge(challenge.stripe_js, clientSecret);
  const after = await fetchIntent(stripeOrigin, account, clientSecret);
  const failure = after.error ? null : after.setupIntent.last_setup_error;
  if (after.error || !failure) return after;
  return { error: { ...failure, setup_intent: after.setupIntent } as typeof failure };
}

async function confirm(account: Account, options: ConfirmOptions): Promise<IntentResult> {
  const { elements, confirmParams = {} } = options;
  const clientSecret = options.clientSecret ?? elements.options().clientSecret ?? '';
  const id = intentId(clientSecret);
  const made = await makeToken(elements, confirmParams);
  if (made.error) return { error: made.error };
  const form = new URLSearchParams({
    client_secret: clientSecret,
    confirmation_token: made.confirmationToken.id,
    use_stripe_sdk: 'true',
  });
  const answer = await callStripe(stripeOrigin, account, `/v1/setup_intents/${id}/confirm`, form);
  if (answer.error) return { error: answer.error };
  const confirmed = answer.body as unknown as BrowserIntent;
  const result =
    confirmed.status === 'requires_action'
      ? await passChallenge(account, clientSecret)
      : { setupIntent: confirmed };
  if (!result.error && options.redirect !== 'if_required' && confirmParams.return_url) {
    location.assign(confirmParams.return_url);
  }
  return result;
}

function notInTheSandbox(name: string) {
  return () => Promise.reject(integrationFault(`The sandbox's Stripe.js does not play ${name}().`));
}

/** Called with and without `new`, as Stripe's is. */
function createStripe(publishableKey: string, options: StripeOptions = {}) {
  checkKey(publishableKey);
  const { stripeAccount = null, locale = 'auto' } = options;
  const account: Account = {
    publishableKey,
    stripeAccount,
    locale: locale === 'auto' ? navigator.language : locale,
  };
  return {
    elements: (given?: ElementsOptions) => createElements(stripeOrigin, account, given),
    createConfirmationToken: ({ elements, params }: { elements: Elements; params?: GivenParams }) =>
      makeToken(elements, params),
    confirmSetup: (given: ConfirmOptions) => confirm(account, given),
    handleNextAction: ({ clientSecret }: { clientSecret: string }) =>
      passChallenge(account, clientSecret),
    retrieveSetupIntent: (clientSecret: string) => fetchIntent(stripeOrigin, account, clientSecret),
    createToken: notInTheSandbox('createToken'),
    createPaymentMethod: notInTheSandbox('createPaymentMethod'),
    confirmCardPayment: notInTheSandbox('confirmCardPayment'),
    registerAppInfo: () => undefined,
    _registerWrapper: () => undefined,
  };
}

function Stripe(publishableKey: string, options?: StripeOptions) {
  return createStripe(publishableKey, options);
}
Object.assign(window, { Stripe: Object.assign(Stripe, { version: 'endive' }) });
