import { mockTestCards } from './mock-test-cards.ts';

/** What a customer typed into the fields; the number is kept only as the name of a test card. */
export type TypedCard = {
  testNumber: string;
  expMonth: number;
  expYear: number;
  name: string | null;
  allowRedisplay: string | null;
};

export type Challenge = 'waiting' | 'passed' | 'failed';

/** What Stripe itself remembers between its fields in the page and the calls of the BFF. */
export type MockStripeAccount = {
  keepCard: (card: TypedCard) => string;
  readCard: (confirmationTokenId: string) => TypedCard | null;
  openIntent: (confirmationTokenId: string) => { setupIntentId: string; clientSecret: string };
  challengeOf: (setupIntentId: string) => Challenge | null;
  tokenOf: (setupIntentId: string) => string | null;
  settleChallenge: (setupIntentId: string, outcome: Challenge) => void;
};

const storageKey = 'mock-confirmation-tokens';

function storedCards(): Record<string, TypedCard> {
  return JSON.parse(sessionStorage.getItem(storageKey) ?? '{}') as Record<string, TypedCard>;
}

/** Confirmation tokens outlive a reload of the page, as Stripe's do. */
export function createMockStripeAccount(): MockStripeAccount {
  const intents = new Map<string, { confirmationTokenId: string; challenge: Challenge }>();
  return {
    keepCard(card) {
      if (!(card.testNumber in mockTestCards)) throw new Error('The mocks take test cards only.');
      const id = `ctoken_${crypto.randomUUID().replaceAll('-', '')}`;
      sessionStorage.setItem(storageKey, JSON.stringify({ ...storedCards(), [id]: card }));
      return id;
    },
    readCard: (confirmationTokenId) => storedCards()[confirmationTokenId] ?? null,
    openIntent(confirmationTokenId) {
      const setupIntentId = `seti_${crypto.randomUUID().replaceAll('-', '')}`;
      intents.set(setupIntentId, { confirmationTokenId, challenge: 'waiting' });
      return { setupIntentId, clientSecret: `${setupIntentId}_secret_mock` };
    },
    challengeOf: (setupIntentId) => intents.get(setupIntentId)?.challenge ?? null,
    tokenOf: (setupIntentId) => intents.get(setupIntentId)?.confirmationTokenId ?? null,
    settleChallenge(setupIntentId, challenge) {
      const intent = intents.get(setupIntentId);
      if (intent) intents.set(setupIntentId, { ...intent, challenge });
    },
  };
}
