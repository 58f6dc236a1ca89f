import { consentVersion } from '@card-details/shared/consent-version';
import pino from 'pino';
import type { Database } from '../../database/schema.ts';
import { brokerWith } from '../../test-support/broker-with.ts';
import { openTestDatabase } from '../../test-support/test-database.ts';
import { addCard } from '../add-card.ts';
import type { CardOwner, CardPorts } from '../card-ports.ts';
import type { CardVault } from '../card-vault.ts';
import { createMemoryVault, type TypedNumber } from './memory-vault.ts';

export const testBroker = brokerWith(
  { issuer: 'https://login.acme.test', clientId: 'cards', clientSecret: 'not-a-secret' },
  {
    name: 'Acme Sports',
    origin: 'https://cards.acme.test',
    dashboardUrl: 'https://acme.test/dashboard',
    consent: { usage: 'on_session', legalName: 'Acme Sports Ltd', onBehalfOf: null },
  },
);

export async function insertCustomer(
  database: Database,
  id: string,
  brokerId = testBroker.id,
): Promise<CardOwner> {
  await database
    .insertInto('customers')
    .values({
      id,
      broker_id: brokerId,
      issuer: testBroker.openid.issuer,
      customer_key: id,
      stripe_customer: null,
      card_count: null,
      created_at: 0,
    })
    .execute();
  return { brokerId, customerId: id };
}

export const shownConsent = { version: consentVersion, language: 'en' };

/** Customer Ann of one broker, an empty memory vault, a database, and a clock that stands still. */
export async function cardWorld(options: { wrap?: (vault: CardVault) => CardVault } = {}) {
  const time = { now: Date.UTC(2026, 10, 15, 12) };
  const clock = () => time.now;
  const memory = createMemoryVault(clock);
  const database = await openTestDatabase();
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) });
  const vault = options.wrap?.(memory.vault) ?? memory.vault;
  const ports: CardPorts = { vault, database, clock, log };
  const ann = await insertCustomer(database, 'ann');
  const saver = { owner: ann, address: '203.0.113.7' };

  type Wishes = { makeDefault?: boolean; nickname?: string };

  /** What the page's Save button does with a token. */
  function add(confirmationTokenId: string, wishes: Wishes = {}, who = saver) {
    return addCard(ports, testBroker, who, {
      confirmationTokenId,
      consent: shownConsent,
      makeDefault: false,
      ...wishes,
    });
  }

  return {
    ports,
    memory,
    database,
    ann,
    saver,
    logged,
    add,
    passTime: (milliseconds: number) => {
      time.now += milliseconds;
    },
    /** Types a number and saves it, to have a card to start from. */
    async savedCard(facts: Partial<TypedNumber> = {}, wishes: Wishes = {}) {
      const result = await add(memory.typeNumber(facts), wishes);
      if (result.outcome !== 'saved') throw new Error(`Not saved: ${result.outcome}`);
      return result.card;
    },
    /** All cards in the vault, whoever they belong to. */
    cardsInVault: () => [...memory.customers.values()].flatMap(({ cards }) => [...cards.values()]),
  };
}

export type CardWorld = Awaited<ReturnType<typeof cardWorld>>;
