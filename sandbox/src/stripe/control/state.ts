import type Stripe from 'stripe';
import type { ChallengeOutcome, StandIn } from '../stand-in.ts';
import type { Delivery } from '../webhooks.ts';

export interface AccountState {
  customers: (Stripe.Customer | Stripe.DeletedCustomer)[];
  /** Attached, detached and refused ones alike. */
  paymentMethods: Stripe.PaymentMethod[];
  setupIntents: Stripe.SetupIntent[];
  confirmationTokens: Stripe.ConfirmationToken[];
  events: Stripe.Event[];
}

export interface State {
  accounts: Record<string, AccountState>;
  deliveries: Delivery[];
  challenges: ChallengeOutcome[];
}

/** All there is, for assertions and for people who look. */
export function stateOf(standIn: StandIn): State {
  const accounts: Record<string, AccountState> = {};
  for (const world of standIn.store.worlds.values()) {
    accounts[world.account] = {
      customers: [...world.customers.values()],
      paymentMethods: [...world.cards.values()].map(({ method }) => method),
      setupIntents: [...world.setupIntents.values()],
      confirmationTokens: [...world.tokens.values()].map(({ token }) => token),
      events: [...world.events.values()],
    };
  }
  const { challenges, webhooks } = standIn;
  return { accounts, deliveries: webhooks.deliveries, challenges };
}
