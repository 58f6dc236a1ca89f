import { isCardId } from '@card-details/shared/card-id';
import Stripe from 'stripe';
import type { CardVault, SaveRequest, SaveState, VaultCard } from '../cards/card-vault.ts';
import { Problem } from '../http/problem.ts';
import type { Log } from '../log.ts';
import { cardFromStripe } from './card-from-stripe.ts';
import { changesToStripe } from './card-to-stripe.ts';
import { declineReason } from './decline-reasons.ts';
import { withFreshKey } from './fresh-key.ts';
import { saveFromStripe } from './save-from-stripe.ts';
import { type StripeAccess, stripeClient } from './stripe-client.ts';
import { isMissing, stripeProblem } from './stripe-problems.ts';

function saveParams(request: SaveRequest): Stripe.SetupIntentCreateParams {
  return {
    customer: request.customerId,
    confirm: true,
    // Alone: `payment_method_data` beside it would make another card.
    confirmation_token: request.confirmationTokenId,
    usage: request.usage,
    allowed_payment_method_types: ['card'],
    use_stripe_sdk: true,
    return_url: request.returnUrl,
    ...(request.onBehalfOf === null ? {} : { on_behalf_of: request.onBehalfOf }),
    ...(request.requireThreeDSecure
      ? { payment_method_options: { card: { request_three_d_secure: 'any' } } }
      : {}),
  };
}

/** A number that the bank refused: Stripe answers 402, with the SetupIntent that it made. */
function declinedSave(error: Stripe.errors.StripeCardError, customerId: string): SaveState {
  return {
    status: 'declined',
    setupIntentId: error.setup_intent?.id ?? null,
    customerId,
    reason: declineReason(error),
  };
}

/** The card vault of one broker at Stripe. Keep it: it holds the open connections. */
export function stripeVault(options: StripeAccess & { log: Log }): CardVault {
  const stripe = stripeClient(options);

  async function ask<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw stripeProblem(error, options.log);
    }
  }

  async function askFor<T>(call: () => Promise<T>): Promise<T | null> {
    return ask(async () => {
      try {
        return await call();
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    });
  }

  /** The gate before everything that is done to a card: it answers for this customer's cards alone. */
  async function findCard(customerId: string, cardId: string): Promise<VaultCard | null> {
    if (!isCardId(cardId)) return null;
    const method = await askFor(() => stripe.customers.retrievePaymentMethod(customerId, cardId));
    return method && cardFromStripe(method);
  }

  return {
    findCard,

    async createCustomer({ reference, idempotencyKey }) {
      const customer = await ask(() =>
        withFreshKey(idempotencyKey, (key) =>
          stripe.customers.create(
            { metadata: { card_details_customer: reference } },
            { idempotencyKey: key },
          ),
        ),
      );
      return customer.id;
    },

    async listCards(customerId) {
      const found = await askFor(() =>
        Promise.all([
          stripe.customers
            .listPaymentMethods(customerId, { type: 'card', limit: 100 })
            .autoPagingToArray({ limit: 1_000 }),
          stripe.customers.retrieve(customerId),
        ]),
      );
      if (!found) return null;
      const [methods, customer] = found;
      if (customer.deleted) return null;
      const cards = methods.map(cardFromStripe).filter((card) => card !== null);
      const wanted = customer.invoice_settings.default_payment_method ?? customer.default_source;
      const defaultId = typeof wanted === 'string' ? wanted : wanted?.id;
      // A default may go on naming a card that was detached.
      return { cards, defaultCardId: cards.find(({ id }) => id === defaultId)?.id ?? null };
    },

    async previewCard(confirmationTokenId) {
      const token = await askFor(() => stripe.confirmationTokens.retrieve(confirmationTokenId));
      const card = token?.payment_method_preview?.card;
      if (!token || !card) return null;
      return {
        fingerprint: card.fingerprint ?? null,
        expMonth: card.exp_month,
        expYear: card.exp_year,
        offeredAtCheckout: token.payment_method_preview?.allow_redisplay === 'always',
        setupIntentId: token.setup_intent,
      };
    },

    saveCard: (request) =>
      ask(async () => {
        try {
          // A ConfirmationToken can be used once, so a second call saves no second card.
          const intent = await withFreshKey(request.idempotencyKey, (key) =>
            stripe.setupIntents.create(saveParams(request), { idempotencyKey: key }),
          );
          return saveFromStripe(intent);
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
          return declinedSave(error, request.customerId);
        }
      }),

    async readSave(setupIntentId) {
      const intent = await askFor(() => stripe.setupIntents.retrieve(setupIntentId));
      return intent && saveFromStripe(intent);
    },

    async cancelSave(setupIntentId) {
      await ask(async () => {
        try {
          await stripe.setupIntents.cancel(setupIntentId, { cancellation_reason: 'abandoned' });
        } catch (error) {
          const hasEnded =
            error instanceof Stripe.errors.StripeInvalidRequestError &&
            error.code === 'setup_intent_unexpected_state';
          if (!hasEnded) throw error;
        }
      });
    },

    async editCard(customerId, cardId, changes) {
      if (!(await findCard(customerId, cardId))) return null;
      const method = await ask(() =>
        stripe.paymentMethods.update(cardId, changesToStripe(changes)),
      );
      return cardFromStripe(method);
    },

    async chooseDefault(customerId, cardId) {
      if (cardId !== null && !(await findCard(customerId, cardId))) {
        throw new Problem('card_not_found');
      }
      const default_payment_method = cardId ?? '';
      await ask(() =>
        stripe.customers.update(customerId, { invoice_settings: { default_payment_method } }),
      );
    },

    async removeCard(customerId, cardId) {
      if (!(await findCard(customerId, cardId))) return;
      try {
        await stripe.paymentMethods.detach(cardId);
      } catch (error) {
        // Somebody else removed it in between: the error says so in words alone.
        if (await findCard(customerId, cardId)) throw stripeProblem(error, options.log);
      }
    },
  };
}
