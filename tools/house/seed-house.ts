import type { Database } from '@card-details/bff/database/schema';
import { randomId } from '@card-details/bff/random-id';
import type { BrokerFacts } from '@card-details/sandbox/brokers/broker-facts';
import { people } from '@card-details/sandbox/brokers/people';
import type { StripeControl } from '@card-details/sandbox/stripe/stripe-control';
import { seedCards } from './seed-cards.ts';

type SeedOptions = {
  database: Database;
  stripe: StripeControl;
  brokers: readonly BrokerFacts[];
  /** Which of Stripe's accounts keeps each broker's cards, and the platform they belong to. */
  accounts: Record<string, string | null>;
  platform: string;
  now: Date;
};

/**
 * Gives the sandbox's customers the cards that they begin with, and us the map from customer key to
 * Stripe customer that a broker brings along. Whoever is known already keeps what they have.
 */
export async function seedHouse(options: SeedOptions): Promise<void> {
  const { database, stripe, brokers, accounts, platform, now } = options;
  for (const { id: broker, issuer } of brokers) {
    const account = accounts[broker];
    const known = await database
      .selectFrom('customers')
      .select('customer_key')
      .where('broker_id', '=', broker)
      .execute();
    const newcomers = people.filter(
      (person) =>
        person.broker === broker &&
        person.cards !== 'none' &&
        !known.some((customer) => customer.customer_key === person.subject),
    );
    if (newcomers.length === 0) continue;
    const seeded = await stripe.seed({
      account: account ?? platform,
      ...(account ? { platform } : {}),
      customers: newcomers.map(({ cards, name, email }) => ({
        name,
        email,
        cards: seedCards(cards, name, now),
        default: 0,
      })),
    });
    await database
      .insertInto('customers')
      .values(
        newcomers.map((person, index) => ({
          id: randomId(),
          broker_id: broker,
          issuer,
          customer_key: person.subject,
          stripe_customer: seeded.customers[index]?.id ?? null,
          card_count: seeded.customers[index]?.cards.length ?? null,
          created_at: now.getTime(),
        })),
      )
      .execute();
  }
}
