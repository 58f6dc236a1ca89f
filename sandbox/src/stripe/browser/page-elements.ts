import type { Appearance } from './frame-messages.ts';
import {
  createPaymentElement,
  type PaymentElement,
  type PaymentOptions,
} from './page-payment-element.ts';

export interface ElementsOptions {
  mode?: string;
  clientSecret?: string;
  appearance?: Appearance;
  locale?: string;
  setupFutureUsage?: string | null;
  allowedPaymentMethodTypes?: string[];
}

export interface Account {
  publishableKey: string;
  stripeAccount: string | null;
  locale: string;
}

function integrationError(message: string): Error {
  const error = new Error(message);
  error.name = 'IntegrationError';
  return error;
}

/** The object that `stripe.elements()` returns: one payment element, set up for saving a card. */
export function createElements(
  stripeOrigin: string,
  account: Account,
  given: ElementsOptions = {},
) {
  if ('paymentMethodTypes' in given) {
    throw integrationError(
      'Unrecognized elements() parameter: paymentMethodTypes. Use allowedPaymentMethodTypes.',
    );
  }
  if (given.mode !== 'setup' && !given.clientSecret) {
    throw integrationError('elements() needs a clientSecret or a mode; the sandbox plays "setup".');
  }
  let options = given;
  let element: PaymentElement | null = null;
  const elements = {
    options: () => options,
    create(type: string, elementOptions: PaymentOptions = {}): PaymentElement {
      if (type !== 'payment') {
        throw integrationError(`The sandbox's Stripe.js has no element of type "${type}".`);
      }
      if (element) {
        throw integrationError('Can only create one Element of type payment: destroy the other.');
      }
      const { appearance = {}, locale, setupFutureUsage = null } = options;
      const general = {
        ...account,
        appearance,
        setupFutureUsage,
        locale: locale && locale !== 'auto' ? locale : account.locale,
      };
      const created = createPaymentElement(stripeOrigin, general, elementOptions);
      const destroy = created.destroy;
      created.destroy = () => {
        destroy();
        if (element === created) element = null;
      };
      element = created;
      return created;
    },
    getElement: (type: string) => (type === 'payment' ? element : null),
    update(changes: ElementsOptions) {
      options = { ...options, ...changes };
      if (changes.appearance) element?.wear(changes.appearance);
    },
    async submit() {
      if (!element?.frame) {
        throw integrationError('elements.submit() needs a mounted payment element.');
      }
      const { error } = await element.frame.call('submit', null);
      if (error) return { error };
      element.submitted = true;
      return { selectedPaymentMethod: 'card' };
    },
    fetchUpdates: () => Promise.resolve({}),
    on: () => elements,
    off: () => elements,
  };
  return elements;
}

export type Elements = ReturnType<typeof createElements>;
