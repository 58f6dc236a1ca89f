import { type ApiRouteName, apiRoutes } from '@card-details/shared/api-routes';
import { type FailureKind, failureKinds } from '@card-details/shared/boot';
import type { CardDetails, ConsentTerms } from '@card-details/shared/card';
import type { Language } from '@card-details/shared/languages';
import { cardLimit } from '@card-details/shared/limits';
import { manyCards, mockCard, monthFromNow, severalCards } from './mock-cards.ts';
import type { Fault, Faults } from './mock-faults.ts';
import { MockProblem } from './mock-problem.ts';
import type { MockTestCard } from './mock-test-cards.ts';

/** One state of the page that can be asked for by name: `?scenario=`. */
export type Scenario = {
  group: 'Cards' | 'Saving' | 'Changing' | 'Network and session' | 'Look and language' | 'Arrival';
  about: string;
  /** Where it is seen; the list where absent. */
  path?: string;
  /** Newest first, the first one is the default. Three cards where absent. */
  cards?: () => CardDetails[];
  faults?: () => Faults;
  /** What the bank says whatever the number. */
  atSave?: MockTestCard['atSave'];
  /** How the bank's question ends; a person answers where absent. */
  bank?: 'refuses' | 'is closed';
  /** `unreachable` and `refuses`: once the card is typed and Save is pressed. */
  stripe?: 'blocked' | 'unreachable' | 'refuses';
  /** `another tab` changes the card just before it is edited here. */
  changedBy?: 'another tab';
  failure?: FailureKind;
  broker?: 'acme' | 'globex';
  language?: Language;
  direction?: 'rtl';
  usage?: ConsentTerms['usage'];
};

const everyCall = (fault: () => Fault): Faults =>
  Object.fromEntries((Object.keys(apiRoutes) as ApiRouteName[]).map((name) => [name, fault()]));

const problem = (...args: ConstructorParameters<typeof MockProblem>): Fault => ({
  problem: new MockProblem(...args),
});

const savesMeet = (fault: () => Fault) => (): Faults => ({
  addCard: fault(),
  replaceCard: fault(),
  confirmCard: fault(),
});

const changesMeet = (fault: () => Fault) => (): Faults => ({
  addCard: fault(),
  replaceCard: fault(),
  editCard: fault(),
  deleteCard: fault(),
  dismissBankUpdate: fault(),
  chooseDefaultCard: fault(),
});

const longName = 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh';

const named = {
  default: { group: 'Cards', about: 'Three cards, one with a nickname' },
  empty: { group: 'Cards', about: 'No cards yet', cards: () => [] },
  one: { group: 'Cards', about: 'One card', cards: () => severalCards().slice(0, 1) },
  many: { group: 'Cards', about: 'Twelve cards of every brand', cards: () => manyCards(12) },
  cap: { group: 'Cards', about: 'As many cards as we keep', cards: () => manyCards(cardLimit) },
  'cap-add': {
    group: 'Cards',
    about: 'The add form when there is no room',
    path: '/edit/add',
    cards: () => manyCards(cardLimit),
  },
  expired: {
    group: 'Cards',
    about: 'One of the cards has expired',
    cards: () => [
      ...severalCards(),
      mockCard({ last4: '1117', brand: 'discover', ...monthFromNow(-3) }),
    ],
  },
  expiring: {
    group: 'Cards',
    about: 'A card that ends this month',
    cards: () => [...severalCards().slice(1), mockCard({ last4: '1881', ...monthFromNow(0) })],
  },
  'bank-updated': {
    group: 'Cards',
    about: 'The bank has changed the number of a card',
    cards: () => [
      mockCard({ last4: '4321', updatedByBankAt: new Date().toISOString() }),
      ...severalCards().slice(1),
    ],
  },
  'default-expired': {
    group: 'Cards',
    about: 'The default card has expired',
    cards: () => [
      mockCard({ last4: '1117', brand: 'discover', ...monthFromNow(-2) }),
      ...severalCards().slice(1),
    ],
  },
  'long-names': {
    group: 'Cards',
    about: 'The longest nickname and name',
    cards: () => [
      mockCard({
        last4: '4242',
        nickname: 'The card for everything but the weekend.',
        name: longName,
      }),
      mockCard({
        last4: '4444',
        brand: 'mastercard',
        nickname: 'Donaudampfschifffahrtsgesellschaftskarte',
        name: longName,
      }),
    ],
  },
  cobadged: {
    group: 'Cards',
    about: 'A card with two networks',
    path: '/edit/pm_mockcartesbancaires1001',
    cards: () => [
      mockCard({
        last4: '1001',
        brand: 'cartes_bancaires',
        networks: ['cartes_bancaires', 'visa'],
        preferredNetwork: 'cartes_bancaires',
      }),
      ...severalCards(),
    ],
  },
  wallet: {
    group: 'Cards',
    about: 'A card out of Apple Pay',
    path: '/edit/pm_mockvisa8888',
    cards: () => [mockCard({ last4: '8888', wallet: 'apple_pay' }), ...severalCards()],
  },
  'not-at-checkout': {
    group: 'Cards',
    about: 'A card that Checkout does not show',
    cards: () => [...severalCards(), mockCard({ last4: '5556', offeredAtCheckout: false })],
  },
  'unknown-card': {
    group: 'Cards',
    about: 'A link to a card that is gone',
    path: '/edit/pm_mockgone0000',
  },

  declined: {
    group: 'Saving',
    about: 'Every card is declined',
    path: '/edit/add',
    atSave: 'declined',
  },
  'wrong-code': {
    group: 'Saving',
    about: 'The security code is wrong',
    path: '/edit/add',
    atSave: 'incorrect_cvc',
  },
  'wrong-number': {
    group: 'Saving',
    about: 'The bank does not know the number',
    path: '/edit/add',
    atSave: 'incorrect_number',
  },
  'card-expired': {
    group: 'Saving',
    about: 'The bank says the card has expired',
    path: '/edit/add',
    atSave: 'expired_card',
  },
  'processing-error': {
    group: 'Saving',
    about: 'The card network fails',
    path: '/edit/add',
    atSave: 'processing_error',
  },
  'not-supported': {
    group: 'Saving',
    about: 'The card cannot be saved',
    path: '/edit/add',
    atSave: 'card_not_supported',
  },
  'try-later': {
    group: 'Saving',
    about: 'The bank asks to try later',
    path: '/edit/add',
    atSave: 'try_again_later',
  },
  '3ds': {
    group: 'Saving',
    about: 'The bank asks; you answer',
    path: '/edit/add',
    atSave: 'challenge',
  },
  '3ds-fail': {
    group: 'Saving',
    about: 'The bank does not believe you',
    path: '/edit/add',
    atSave: 'challenge',
    bank: 'refuses',
  },
  '3ds-abandon': {
    group: 'Saving',
    about: 'The question of the bank is closed',
    path: '/edit/add',
    atSave: 'challenge',
    bank: 'is closed',
  },
  duplicate: {
    group: 'Saving',
    about: 'Add 4242 4242 4242 4242, which is there already',
    path: '/edit/add',
  },
  'off-session': {
    group: 'Saving',
    about: 'Consent for charges while you are away',
    path: '/edit/add',
    usage: 'off_session',
  },
  'first-card': {
    group: 'Saving',
    about: 'The very first card',
    path: '/edit/add',
    cards: () => [],
  },
  'stripe-blocked': {
    group: 'Saving',
    about: 'Stripe.js does not load',
    path: '/edit/add',
    stripe: 'blocked',
  },
  'stripe-unreachable': {
    group: 'Saving',
    about: 'Stripe.js cannot reach Stripe any more',
    path: '/edit/add',
    stripe: 'unreachable',
  },
  'stripe-refuses': {
    group: 'Saving',
    about: 'Stripe refuses the card at once, in its own words',
    path: '/edit/add',
    stripe: 'refuses',
  },
  'vault-down': {
    group: 'Saving',
    about: 'Stripe is down the first time',
    path: '/edit/add',
    faults: savesMeet(() => ({ ...problem('vault_unavailable', { retryAfter: 5 }), times: 1 })),
  },
  'answer-lost': {
    group: 'Saving',
    about: 'Saved, but the answer is lost the first time',
    path: '/edit/add',
    faults: savesMeet(() => ({ problem: 'offline', times: 1, when: 'after' })),
  },
  'confirmation-used': {
    group: 'Saving',
    about: 'The details can no longer be used',
    path: '/edit/add',
    faults: savesMeet(() => problem('confirmation_used')),
  },
  'change-in-progress': {
    group: 'Saving',
    about: 'Another tab is saving a card',
    path: '/edit/add',
    faults: savesMeet(() => problem('change_in_progress')),
  },
  'rate-limited': {
    group: 'Saving',
    about: 'Too many tries',
    path: '/edit/add',
    faults: savesMeet(() => problem('too_many_attempts', { retryAfter: 175 })),
  },

  conflict: {
    group: 'Changing',
    about: 'Another tab changes the card first',
    path: '/edit/pm_mockvisa4242',
    changedBy: 'another tab',
  },
  'change-fails': {
    group: 'Changing',
    about: 'Every change fails',
    faults: changesMeet(() => problem('internal_error')),
  },
  'already-removed': {
    group: 'Changing',
    about: 'The card is gone when it is removed',
    faults: () => ({ deleteCard: problem('card_not_found') }),
  },

  slow: {
    group: 'Network and session',
    about: 'Ten seconds for everything',
    faults: () => everyCall(() => ({ delay: 10_000 })),
  },
  offline: {
    group: 'Network and session',
    about: 'No connection',
    faults: () => everyCall(() => ({ problem: 'offline' })),
  },
  '500': {
    group: 'Network and session',
    about: 'The list cannot be read',
    faults: () => ({ listCards: problem('internal_error') }),
  },
  '429': {
    group: 'Network and session',
    about: 'The list is read too often',
    faults: () => ({ listCards: problem('too_many_attempts', { retryAfter: 60 }) }),
  },
  '503': {
    group: 'Network and session',
    about: 'Stripe is down',
    faults: () => ({ listCards: problem('vault_unavailable', { retryAfter: 5 }) }),
  },
  '401': {
    group: 'Network and session',
    about: 'The session is over',
    faults: () => everyCall(() => ({ ...problem('signed_out'), untilReload: true })),
  },
  recheck: {
    group: 'Network and session',
    about: 'The login must be checked again at the next change',
    path: '/edit/add',
    faults: changesMeet(() => ({ ...problem('reauthentication_required'), untilReload: true })),
  },
  'fresh-login': {
    group: 'Network and session',
    about: 'The broker wants a fresh login for the next change',
    path: '/edit/add',
    faults: changesMeet(() => ({ ...problem('fresh_login_required'), untilReload: true })),
  },
  'session-changed': {
    group: 'Network and session',
    about: 'Somebody else has signed in',
    faults: () => ({ listCards: { ...problem('session_changed'), untilReload: true } }),
  },

  french: { group: 'Look and language', about: 'In French', language: 'fr' },
  dark: {
    group: 'Look and language',
    about: 'Globex: dark, a difficult colour, French',
    broker: 'globex',
    language: 'fr',
  },
  rtl: { group: 'Look and language', about: 'Right to left', direction: 'rtl' },
} as const satisfies Record<string, Scenario>;

const arrivals = Object.fromEntries(
  failureKinds.map((kind) => [
    kind.replaceAll('_', '-'),
    { group: 'Arrival', about: kind.replaceAll('_', ' '), failure: kind } satisfies Scenario,
  ]),
);

export const scenarios: Record<string, Scenario> = { ...named, ...arrivals };

/** The scenario of that name; the default one where there is none. */
export function scenarioOf(name: string | null): Scenario {
  return scenarios[name ?? 'default'] ?? named.default;
}
