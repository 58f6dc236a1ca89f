import type { CardDetails, CardList } from '@card-details/shared/card';
import { listedCard } from './mock-cards.ts';
import { MockProblem } from './mock-problem.ts';

/** One customer's cards, newest first, and which is the default. */
export type MockWallet = {
  cards: CardDetails[];
  defaultCardId: string | null;
};

export function createMockWallet(cards: CardDetails[]): MockWallet {
  return { cards: [...cards], defaultCardId: cards[0]?.id ?? null };
}

/** Default first, then newest first, expired last. */
export function listOf(wallet: MockWallet): CardList {
  const rank = (card: CardDetails) =>
    card.id === wallet.defaultCardId ? 0 : card.expiry === 'expired' ? 2 : 1;
  const sorted = [...wallet.cards].sort((a, b) => rank(a) - rank(b));
  return { cards: sorted.map(listedCard), defaultCardId: wallet.defaultCardId };
}

/** Throws card_not_found for an id that is nobody's or another customer's alike. */
export function findCard(wallet: MockWallet, cardId: string): CardDetails {
  const found = wallet.cards.find((card) => card.id === cardId);
  if (!found) throw new MockProblem('card_not_found');
  return found;
}

export function putCard(wallet: MockWallet, changed: CardDetails): CardDetails {
  wallet.cards = wallet.cards.map((card) => (card.id === changed.id ? changed : card));
  return changed;
}

/** The wished next default where it is there; else the newest card that is left. */
export function dropCard(wallet: MockWallet, cardId: string, nextDefault?: string): void {
  findCard(wallet, cardId);
  wallet.cards = wallet.cards.filter((card) => card.id !== cardId);
  if (wallet.defaultCardId !== cardId) return;
  const wished = wallet.cards.find((card) => card.id === nextDefault);
  wallet.defaultCardId = (wished ?? wallet.cards[0])?.id ?? null;
}
