import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type Stripe from 'stripe';
import type { StoredAnswer } from './stored-answer.ts';
import { randomName } from './stripe-ids.ts';
import type { TestCardName } from './test-cards.ts';

export interface CardRecord {
  method: Stripe.PaymentMethod;
  /** What the card does; its number is in the table of test cards alone. */
  testCard: TestCardName;
  /** Detached or refused once: Stripe never takes it again. */
  spent: boolean;
}

export interface TokenRecord {
  token: Stripe.ConfirmationToken;
  testCard: TestCardName;
  /** The metadata that the payment method will carry. */
  metadata: Stripe.Metadata;
}

export interface SubscriptionRecord {
  id: string;
  object: 'subscription';
  created: number;
  customer: string;
  default_payment_method: string | null;
  description: string | null;
  livemode: false;
  metadata: Stripe.Metadata;
  status: Stripe.Subscription['status'];
}

/** Everything that one Stripe account holds. Accounts never see each other. */
export interface World {
  account: string;
  /** Set on a connected account: the one platform that may act for it by `Stripe-Account`. */
  platform: string | null;
  fingerprintKey: string;
  customers: Map<string, Stripe.Customer | Stripe.DeletedCustomer>;
  cards: Map<string, CardRecord>;
  setupIntents: Map<string, Stripe.SetupIntent>;
  tokens: Map<string, TokenRecord>;
  subscriptions: Map<string, SubscriptionRecord>;
  events: Map<string, Stripe.Event>;
  answers: Map<string, StoredAnswer>;
}

export type Worlds = Map<string, World>;

export interface StripeStore {
  worlds: Worlds;
  /** To be called after every change: writes the file once the changes at hand are made. */
  changed(): void;
  /** Resolves when everything changed so far is in the file. */
  flushed(): Promise<void>;
}

export function worldOf(worlds: Worlds, account: string, platform: string | null = null): World {
  const known = worlds.get(account);
  if (known) {
    known.platform ??= platform;
    return known;
  }
  const world: World = {
    account,
    platform,
    fingerprintKey: randomName(32),
    customers: new Map(),
    cards: new Map(),
    setupIntents: new Map(),
    tokens: new Map(),
    subscriptions: new Map(),
    events: new Map(),
    answers: new Map(),
  };
  worlds.set(account, world);
  return world;
}

function toJson(worlds: Worlds): string {
  return JSON.stringify(worlds, (_key, value: unknown) =>
    value instanceof Map ? { mapEntries: [...value] } : value,
  );
}

function fromJson(text: string): Worlds {
  return JSON.parse(text, (_key, value: { mapEntries?: [string, unknown][] } | null) =>
    value && Array.isArray(value.mapEntries) ? new Map(value.mapEntries) : value,
  ) as Worlds;
}

/** Opens the file where one is named (it is made at the first change), else memory alone. */
export function openStripeStore(dataFile: string | undefined): StripeStore {
  const worlds: Worlds =
    dataFile && existsSync(dataFile) ? fromJson(readFileSync(dataFile, 'utf8')) : new Map();
  let dirty = false;
  let writing: Promise<void> = Promise.resolve();

  async function write(file: string): Promise<void> {
    if (!dirty) return;
    dirty = false;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.new`, toJson(worlds));
    await rename(`${file}.new`, file);
  }

  return {
    worlds,
    changed() {
      if (!dataFile) return;
      dirty = true;
      writing = writing.then(() => write(dataFile));
    },
    flushed: () => writing,
  };
}
