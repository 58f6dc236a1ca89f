import type { PreferredNetwork } from '@card-details/shared/card';
import type { DeclineReason } from '@card-details/shared/problem';
import type { Clock } from '../../clock.ts';
import { Problem } from '../../http/problem.ts';
import type { CardVault, SaveState, VaultCard } from '../card-vault.ts';

type Behaviour = 'accepted' | 'challenge' | 'challenge-if-asked' | DeclineReason;

/** A number as somebody types it. The same `number` has the same fingerprint. */
export type TypedNumber = {
  number: string;
  expMonth: number;
  expYear: number;
  behaviour: Behaviour;
  offeredAtCheckout: boolean;
  wallet: string | null;
  networks: PreferredNetwork[];
};

type Token = { typed: TypedNumber; setupIntentId: string | null };
type Save = { state: SaveState; typed: TypedNumber };
type Customer = { cards: Map<string, VaultCard>; defaultCardId: string | null };

const plainNumber: TypedNumber = {
  number: '4242',
  expMonth: 12,
  expYear: 2030,
  behaviour: 'accepted',
  offeredAtCheckout: true,
  wallet: null,
  networks: [],
};

const noAddress = {
  line1: null,
  line2: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
};

/** A CardVault in memory, for tests: quick, and with numbers that behave as they are told. */
export function createMemoryVault(clock: Clock) {
  const customers = new Map<string, Customer>();
  const tokens = new Map<string, Token>();
  const saves = new Map<string, Save>();
  const answers = new Map<string, unknown>();
  let made = 0;
  /** Some accounts never show the fingerprint of a number that is not saved yet. */
  let showsPreviewFingerprints = true;
  const newId = (prefix: string) => {
    made += 1;
    return `${prefix}_${String(made).padStart(12, '0')}`;
  };

  function once<T>(key: string, work: () => T): T {
    if (!answers.has(key)) answers.set(key, work());
    return answers.get(key) as T;
  }

  function customerOf(id: string): Customer {
    const customer = customers.get(id);
    if (!customer) throw new Error(`There is no customer ${id} in the memory vault`);
    return customer;
  }

  function keepCard(customerId: string, typed: TypedNumber): string {
    const card: VaultCard = {
      id: newId('pm'),
      brand: typed.number.startsWith('5') ? 'mastercard' : 'visa',
      last4: typed.number.slice(-4),
      expMonth: typed.expMonth,
      expYear: typed.expYear,
      name: null,
      address: noAddress,
      nickname: null,
      wallet: typed.wallet,
      networks: typed.networks,
      preferredNetwork: null,
      fingerprint: `fp_${typed.number}`,
      offeredAtCheckout: typed.offeredAtCheckout,
      createdAt: Math.floor(clock() / 1000) * 1000,
    };
    customerOf(customerId).cards.set(card.id, card);
    return card.id;
  }

  function start(typed: TypedNumber, customerId: string, asked: boolean): SaveState {
    const save = { setupIntentId: newId('seti'), customerId };
    const { behaviour } = typed;
    if (behaviour === 'challenge' || (behaviour === 'challenge-if-asked' && asked)) {
      const clientSecret = `${save.setupIntentId}_secret_x`;
      return { ...save, status: 'action_required', clientSecret };
    }
    if (behaviour === 'accepted' || behaviour === 'challenge-if-asked') {
      return { ...save, status: 'saved', cardId: keepCard(customerId, typed) };
    }
    return { ...save, status: 'declined', reason: behaviour };
  }

  const vault: CardVault = {
    createCustomer: async ({ idempotencyKey }) =>
      once(idempotencyKey, () => {
        const id = newId('cus');
        customers.set(id, { cards: new Map(), defaultCardId: null });
        return id;
      }),
    async listCards(customerId) {
      const customer = customers.get(customerId);
      if (!customer) return null;
      const { cards, defaultCardId } = customer;
      return {
        cards: structuredClone([...cards.values()]),
        defaultCardId: defaultCardId && cards.has(defaultCardId) ? defaultCardId : null,
      };
    },
    async findCard(customerId, cardId) {
      return structuredClone(customers.get(customerId)?.cards.get(cardId) ?? null);
    },
    async previewCard(confirmationTokenId) {
      const token = tokens.get(confirmationTokenId);
      if (!token) return null;
      const { number, expMonth, expYear, offeredAtCheckout } = token.typed;
      return {
        fingerprint: showsPreviewFingerprints ? `fp_${number}` : null,
        expMonth,
        expYear,
        offeredAtCheckout,
        setupIntentId: token.setupIntentId,
      };
    },
    saveCard: async (request) =>
      once(request.idempotencyKey, () => {
        const token = tokens.get(request.confirmationTokenId);
        if (!token || token.setupIntentId !== null) throw new Problem('confirmation_used');
        const state = start(token.typed, request.customerId, request.requireThreeDSecure);
        token.setupIntentId = state.setupIntentId;
        saves.set(state.setupIntentId ?? '', { state, typed: token.typed });
        return state;
      }),
    async readSave(setupIntentId) {
      return saves.get(setupIntentId)?.state ?? null;
    },
    async cancelSave(setupIntentId) {
      const save = saves.get(setupIntentId);
      if (save?.state.status !== 'action_required') return;
      const { customerId } = save.state;
      save.state = { status: 'canceled', setupIntentId, customerId };
    },
    async editCard(customerId, cardId, changes) {
      const card = customers.get(customerId)?.cards.get(cardId);
      if (!card) return null;
      Object.assign(card, changes);
      return structuredClone(card);
    },
    async chooseDefault(customerId, cardId) {
      const customer = customerOf(customerId);
      if (cardId !== null && !customer.cards.has(cardId)) throw new Problem('card_not_found');
      customer.defaultCardId = cardId;
    },
    async removeCard(customerId, cardId) {
      // Stripe goes on naming a default that was detached; so does this.
      customers.get(customerId)?.cards.delete(cardId);
    },
  };

  return {
    vault,
    customers,
    saves,
    /** What Stripe.js would have made of a typed number. */
    typeNumber(facts: Partial<TypedNumber> = {}): string {
      const id = newId('ctoken');
      tokens.set(id, { typed: { ...plainNumber, ...facts }, setupIntentId: null });
      return id;
    },
    keepCard: (customerId: string, facts: Partial<TypedNumber> = {}) =>
      keepCard(customerId, { ...plainNumber, ...facts }),
    /** What happens in the bank's window, while our server hears nothing of it. */
    answerChallenge(setupIntentId: string, ending: 'completed' | 'failed' | DeclineReason): void {
      const save = saves.get(setupIntentId);
      if (save?.state.status !== 'action_required') throw new Error('No challenge is open');
      const { customerId } = save.state;
      if (ending === 'completed') {
        const cardId = keepCard(customerId, save.typed);
        save.state = { status: 'saved', setupIntentId, customerId, cardId };
      } else {
        const reason = ending === 'failed' ? 'authentication_failed' : ending;
        save.state = { status: 'declined', setupIntentId, customerId, reason };
      }
    },
    hidePreviewFingerprints(): void {
      showsPreviewFingerprints = false;
    },
    /** Stripe keeps an idempotency key for about a day. */
    forgetKeys: () => answers.clear(),
    deleteCustomer: (customerId: string) => customers.delete(customerId),
  };
}

export type MemoryVault = ReturnType<typeof createMemoryVault>;
