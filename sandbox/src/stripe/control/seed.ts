import type Stripe from 'stripe';
import { withBilling } from '../objects/billing-details.ts';
import { checksOf } from '../objects/card-details.ts';
import { newCustomer } from '../objects/customer.ts';
import { newCardMethod } from '../objects/payment-method.ts';
import { type StandIn, seconds } from '../stand-in.ts';
import { newId } from '../stripe-ids.ts';
import { type World, worldOf } from '../stripe-store.ts';
import { isTestCardName, type TestCardName, testCards } from '../test-cards.ts';

export interface SeedCard {
  card: TestCardName;
  id?: string;
  /** Without dates: good for two more years. */
  expMonth?: number;
  expYear?: number;
  name?: string;
  address?: Partial<
    Record<'city' | 'country' | 'line1' | 'line2' | 'postal_code' | 'state', string>
  >;
  nickname?: string;
  metadata?: Record<string, string>;
  wallet?: 'apple_pay' | 'google_pay';
  allowRedisplay?: 'always' | 'limited' | 'unspecified';
  /** Seconds. */
  created?: number;
  /** With a `card_…` id, as accounts have that are older than payment methods. */
  legacy?: boolean;
}

export interface SeedCustomer {
  /** A customer that is already there under this id is left as it is. */
  id?: string;
  name?: string;
  email?: string;
  metadata?: Record<string, string>;
  created?: number;
  cards?: SeedCard[];
  /** Which of the cards is the default, counted from 0. */
  default?: number;
  /** Subscriptions that charge the card with this number, counted from 0. */
  subscriptions?: { card: number; description: string }[];
}

export interface Seed {
  /** `acct_acme` is what `sk_test_acme` opens. */
  account: string;
  /** Makes the account a connected one of this platform account. */
  platform?: string;
  customers: SeedCustomer[];
}

export interface Seeded {
  customers: { id: string; cards: string[] }[];
}

function seedCard(world: World, customer: string, seed: SeedCard, now: number): string {
  if (!isTestCardName(seed.card)) {
    const names = Object.keys(testCards).join(', ');
    throw new Error(`There is no test card "${String(seed.card)}". The sandbox knows ${names}.`);
  }
  const { expMonth = 12, expYear = new Date(now * 1000).getUTCFullYear() + 2 } = seed;
  const created = seed.created ?? now;
  const dates = { exp_month: expMonth, exp_year: expYear };
  const method = newCardMethod(world, seed.card, dates, created);
  method.id = seed.id ?? newId(seed.legacy ? 'card' : 'pm');
  method.customer = customer;
  method.allow_redisplay = seed.allowRedisplay ?? 'always';
  method.billing_details = withBilling(method.billing_details, {
    ...(seed.name === undefined ? {} : { name: seed.name }),
    ...(seed.address === undefined ? {} : { address: seed.address }),
  });
  method.metadata = { ...seed.metadata, ...(seed.nickname ? { nickname: seed.nickname } : {}) };
  method.card.checks = checksOf(seed.card, method.billing_details);
  if (seed.wallet) {
    const wallet = { dynamic_last4: method.card.last4, type: seed.wallet, [seed.wallet]: {} };
    method.card.wallet = wallet as Stripe.PaymentMethod.Card.Wallet;
  }
  world.cards.set(method.id, { method, testCard: seed.card, spent: false });
  return method.id;
}

function seedCustomer(world: World, seed: SeedCustomer, now: number): Seeded['customers'][number] {
  if (seed.id !== undefined && world.customers.has(seed.id)) {
    const cards = [...world.cards.values()].map(({ method }) => method);
    const theirs = cards.filter(({ customer }) => customer === seed.id);
    return { id: seed.id, cards: theirs.map(({ id }) => id) };
  }
  const customer = newCustomer(seed.created ?? now);
  if (seed.id !== undefined) customer.id = seed.id;
  Object.assign(customer, { name: seed.name ?? null, email: seed.email ?? null });
  customer.metadata = seed.metadata ?? {};
  world.customers.set(customer.id, customer);
  const cards = (seed.cards ?? []).map((card) => seedCard(world, customer.id, card, now));
  customer.invoice_settings.default_payment_method = cards[seed.default ?? -1] ?? null;
  for (const { card, description } of seed.subscriptions ?? []) {
    const id = newId('sub');
    world.subscriptions.set(id, {
      id,
      object: 'subscription',
      created: now,
      customer: customer.id,
      default_payment_method: cards[card] ?? null,
      description,
      livemode: false,
      metadata: {},
      status: 'active',
    });
  }
  return { id: customer.id, cards };
}

/**
 * Puts customers and their cards into an account, silently: no events.
 *
 * @throws Error for a test card that does not exist
 */
export function seed(standIn: StandIn, given: Seed): Seeded {
  const world = worldOf(standIn.store.worlds, given.account, given.platform ?? null);
  const now = seconds(standIn);
  return { customers: given.customers.map((customer) => seedCustomer(world, customer, now)) };
}
