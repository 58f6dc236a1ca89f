import type {
  CreateConfirmationToken,
  StripeElementsOptionsMode,
  StripePaymentElementOptions,
} from '@stripe/stripe-js';
import { askAsBank } from './fake-bank.ts';
import { FakePaymentElement } from './fake-payment-element.ts';
import type { MockStripeAccount } from './mock-stripe-account.ts';
import type { Scenario } from './scenarios.ts';

function fakeElements(options: StripeElementsOptionsMode) {
  let element: FakePaymentElement | null = null;
  return {
    create(type: string, elementOptions: StripePaymentElementOptions) {
      if (type !== 'payment') throw new Error(`The mocks have no ${type} element.`);
      element = new FakePaymentElement(options, elementOptions);
      return element;
    },
    getElement: () => element,
    update: (changes: Partial<StripeElementsOptionsMode>) => element?.wear(changes.appearance),
    submit: () => {
      const error = element?.check() ?? null;
      return Promise.resolve(error ? { error } : { selectedPaymentMethod: 'card' });
    },
    fetchUpdates: () => Promise.resolve({}),
  };
}
type FakeElements = ReturnType<typeof fakeElements>;

type Behaviour = Pick<Scenario, 'bank' | 'stripe'>;
type Installed = Behaviour & { account: MockStripeAccount };

const refusals: Partial<Record<NonNullable<Scenario['stripe']>, object>> = {
  unreachable: { type: 'api_connection_error', message: 'We are having trouble connecting.' },
  refuses: { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' },
};

/** Stripe.js as far as our page uses it; what it does at Stripe happens in the mock account. */
function createFakeStripe({ account, bank, stripe }: Installed) {
  return {
    elements: fakeElements,
    // The wrapper checks that these two are there; nothing calls them.
    createToken: () => Promise.reject(new Error('Not part of the mocks.')),
    createPaymentMethod: () => Promise.reject(new Error('Not part of the mocks.')),
    confirmCardPayment: () => Promise.reject(new Error('Not part of the mocks.')),
    createConfirmationToken(
      request: Omit<CreateConfirmationToken, 'elements'> & { elements: FakeElements },
    ) {
      const refusal = stripe && refusals[stripe];
      if (refusal) return Promise.resolve({ error: refusal });
      const element = request.elements.getElement();
      if (!element) throw new Error('IntegrationError: no Payment Element was mounted.');
      const given = request.params?.payment_method_data;
      const name = given?.billing_details?.name ?? null;
      const fields = element.options.fields?.billingDetails;
      if (typeof fields === 'object' && fields.name === 'never' && !name) {
        throw new Error(
          'IntegrationError: billing_details.name must be given where its field is never shown.',
        );
      }
      const { number, expMonth, expYear } = element.typed();
      const id = account.keepCard({
        testNumber: number,
        expMonth,
        expYear,
        name,
        allowRedisplay: given?.allow_redisplay ?? null,
      });
      return Promise.resolve({ confirmationToken: { id } });
    },
    async handleNextAction({ clientSecret }: { clientSecret: string }) {
      const [setupIntentId = ''] = clientSecret.split('_secret_');
      const answered = bank === 'is closed' ? 'failed' : await askAsBank();
      const challenge = bank === 'refuses' ? 'failed' : answered;
      account.settleChallenge(setupIntentId, challenge);
      if (challenge === 'passed')
        return { setupIntent: { id: setupIntentId, status: 'succeeded' } };
      return {
        error: {
          type: 'invalid_request_error',
          code: 'setup_intent_authentication_failure',
          message: 'We are unable to authenticate your payment method.',
        },
      };
    },
  };
}

let installed: Installed | null = null;

/** One constructor for the life of the page: `@stripe/stripe-js` keeps the first that it finds. */
const fakeStripeJs = Object.assign(
  () => {
    if (!installed) throw new Error('The fake Stripe.js was started before it was installed.');
    return createFakeStripe(installed);
  },
  { version: 'endive' },
);

/**
 * Puts the fake where Stripe.js would be. `@stripe/stripe-js` takes what it finds there, so the page
 * runs its own loading, its own provider and its own Payment Element code unchanged.
 */
export function installFakeStripe(account: MockStripeAccount, behaviour: Behaviour = {}): void {
  installed = { ...behaviour, account };
  Object.assign(window, { Stripe: fakeStripeJs });
}

export function removeFakeStripe(): void {
  Object.assign(window, { Stripe: undefined });
}
