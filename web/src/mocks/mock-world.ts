import type { ApiRouteName } from '@card-details/shared/api-routes';
import type { HttpHandler } from 'msw/http';
import { installFakeStripe, removeFakeStripe } from './fake-stripe.ts';
import { createHandlers, type MockNetwork } from './handlers.ts';
import { createMockBff } from './mock-bff.ts';
import { severalCards } from './mock-cards.ts';
import { type Faults, faultsAfterLanding } from './mock-faults.ts';
import { createMockStripeAccount } from './mock-stripe-account.ts';
import { findCard, type MockWallet, putCard } from './mock-wallet.ts';
import { scenarioOf } from './scenarios.ts';

/** Everything outside the page: the network's answers, the cards behind them, what goes wrong. */
export type MockWorld = {
  handlers: HttpHandler[];
  /** The customer's cards; what is changed here was changed by somebody else. */
  wallet: MockWallet;
  /** Faults by call; set one to make the next calls fail. */
  faults: Faults;
  /** Every call that the page has made, in order. */
  calls: ApiRouteName[];
};

/** Sets up one scenario: its cards, its faults, and Stripe.js (or its absence). */
export function startMockWorld(scenarioName: string | null, latency = 0): MockWorld {
  const scenario = scenarioOf(scenarioName);
  const stripe = createMockStripeAccount();
  const cards = (scenario.cards ?? severalCards)();
  const { bff, wallet } = createMockBff(stripe, cards, scenario.atSave ?? null);
  if (scenario.changedBy === 'another tab') {
    const { editCard } = bff;
    bff.editCard = (call) => {
      const card = findCard(wallet, call.params.cardId);
      putCard(wallet, { ...card, nickname: 'Renamed in another tab' });
      bff.editCard = editCard;
      return editCard(call);
    };
  }
  if (scenario.stripe === 'blocked') removeFakeStripe();
  else installFakeStripe(stripe, scenario);
  const network: MockNetwork = {
    bff,
    faults: faultsAfterLanding(scenario.faults?.() ?? {}),
    latency,
    calls: [],
  };
  const { faults, calls } = network;
  return { handlers: createHandlers(network), wallet, faults, calls };
}
