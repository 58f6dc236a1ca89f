import type { ApiBody, SaveResult } from '@card-details/shared/api-contract';
import { cardExpiry } from '@card-details/shared/card-expiry';
import { cardLimit } from '@card-details/shared/limits';
import { declineReasons } from '@card-details/shared/problem';
import { listedCard, mockCard } from './mock-cards.ts';
import { MockProblem } from './mock-problem.ts';
import type { MockStripeAccount, TypedCard } from './mock-stripe-account.ts';
import { type MockTestCard, mockTestCards } from './mock-test-cards.ts';
import { dropCard, findCard, type MockWallet, putCard } from './mock-wallet.ts';

/** Cards by add and by replace: what is asked for, and how far it has come. */
export type MockSaves = {
  stripe: MockStripeAccount;
  wallet: MockWallet;
  /** Overrules what each test number does by itself. */
  atSave: MockTestCard['atSave'] | null;
  /** The first answer to each confirmation token; asking again gets it again. */
  answers: Map<string, SaveResult>;
  wishes: Map<string, Wish>;
};
type Wish = Partial<ApiBody<'addCard'>> & { replaces?: string };

function refuse(atSave: MockTestCard['atSave']): void {
  if (atSave === 'challenge_then_decline') {
    throw new MockProblem('card_declined', { declineReason: 'declined' });
  }
  const reason = declineReasons.find((declineReason) => declineReason === atSave);
  if (reason) throw new MockProblem('card_declined', { declineReason: reason });
}

function typedCardOf(saves: MockSaves, confirmationTokenId: string): TypedCard {
  const typed = saves.stripe.readCard(confirmationTokenId);
  if (!typed) throw new MockProblem('confirmation_used');
  if (typed.allowRedisplay !== 'always') throw new MockProblem('invalid_request');
  return typed;
}

function keep(saves: MockSaves, typed: TypedCard, wish: Wish): SaveResult {
  const { wallet } = saves;
  const test = mockTestCards[typed.testNumber];
  const last4 = typed.testNumber.slice(-4);
  const brand = test?.brand ?? 'unknown';
  const { expMonth, expYear } = typed;
  const twin = wallet.cards.find((card) => card.last4 === last4 && card.brand === brand);
  if (twin) {
    const expiry = cardExpiry(expMonth, expYear, new Date());
    const card = putCard(wallet, { ...twin, expMonth, expYear, expiry });
    if (wish.makeDefault) wallet.defaultCardId = card.id;
    return { outcome: 'already_saved', card: listedCard(card) };
  }
  const old = wish.replaces ? findCard(wallet, wish.replaces) : null;
  const card = mockCard({
    last4,
    brand,
    expMonth,
    expYear,
    name: typed.name,
    nickname: wish.nickname || (old?.nickname ?? null),
    networks: test?.networks ?? [],
    ...(wish.consent && {
      consent: {
        ...wish.consent,
        usage: 'on_session',
        legalName: 'Acme Sports Ltd',
        agreedAt: new Date().toISOString(),
        setupIntentId: 'seti_mocksaved',
      },
    }),
  });
  wallet.cards = [card, ...wallet.cards];
  const takesOver = wish.makeDefault || wallet.cards.length === 1;
  if (takesOver || (old && wallet.defaultCardId === old.id)) wallet.defaultCardId = card.id;
  if (old) dropCard(wallet, old.id);
  return { outcome: 'saved', card: listedCard(card) };
}

/** Saves the card, or says that the bank wants to ask first. */
export function save(saves: MockSaves, confirmationTokenId: string, wish: Wish): SaveResult {
  const earlier = saves.answers.get(confirmationTokenId);
  if (earlier) return earlier;
  const typed = typedCardOf(saves, confirmationTokenId);
  if (wish.replaces) findCard(saves.wallet, wish.replaces);
  else if (saves.wallet.cards.length >= cardLimit) throw new MockProblem('card_limit_reached');
  const atSave = saves.atSave ?? mockTestCards[typed.testNumber]?.atSave ?? 'declined';
  let answer: SaveResult;
  if (atSave === 'challenge' || atSave === 'challenge_then_decline') {
    const intent = saves.stripe.openIntent(confirmationTokenId);
    saves.wishes.set(intent.setupIntentId, wish);
    answer = { outcome: 'action_required', ...intent };
  } else {
    refuse(atSave);
    answer = keep(saves, typed, wish);
  }
  saves.answers.set(confirmationTokenId, answer);
  return answer;
}

/** Goes on after the bank has asked; what the browser believes of it does not count. */
export function finishSave(saves: MockSaves, setupIntentId: string): SaveResult {
  const wish = saves.wishes.get(setupIntentId);
  const confirmationTokenId = saves.stripe.tokenOf(setupIntentId);
  if (!wish || !confirmationTokenId) throw new MockProblem('confirmation_used');
  const done = saves.answers.get(setupIntentId);
  if (done) return done;
  if (saves.stripe.challengeOf(setupIntentId) !== 'passed') {
    throw new MockProblem('authentication_failed');
  }
  const typed = typedCardOf(saves, confirmationTokenId);
  refuse(mockTestCards[typed.testNumber]?.atSave ?? 'accept');
  const answer = keep(saves, typed, wish);
  saves.answers.set(setupIntentId, answer);
  return answer;
}
