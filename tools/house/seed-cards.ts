import type { StartingCards } from '@card-details/sandbox/brokers/people';
import type { Seed } from '@card-details/sandbox/stripe/control/seed';

type SeedCustomer = Seed['customers'][number];
type SeedCard = NonNullable<SeedCustomer['cards']>[number];

const oneDay = 24 * 60 * 60;

/** The month that lies `months` after now. */
function monthFrom(now: Date, months: number): { expMonth: number; expYear: number } {
  const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months));
  return { expMonth: date.getUTCMonth() + 1, expYear: date.getUTCFullYear() };
}

/** What somebody has in their wallet when the sandbox begins; `name` is on every card. */
export function seedCards(word: StartingCards, name: string, now: Date): SeedCard[] {
  const later = monthFrom(now, 26);
  const visa: SeedCard = { card: 'visa', name, ...later };
  const mastercard: SeedCard = { card: 'mastercard', name, ...monthFrom(now, 14) };
  const amex: SeedCard = { card: 'amex', name, ...monthFrom(now, 35) };
  const wallets: Record<StartingCards, SeedCard[]> = {
    none: [],
    one: [visa],
    several: [visa, mastercard, amex],
    'expired-and-expiring': [
      { card: 'visa', name, ...monthFrom(now, -3) },
      { card: 'mastercard', name, ...monthFrom(now, 0) },
      { card: 'discover', name, ...later },
    ],
    'co-badged-and-wallet': [
      { card: 'cobadged-visa', name, ...later },
      { card: 'mastercard', name, wallet: 'apple_pay', ...later },
    ],
    full: Array.from({ length: 20 }, (_, index) => ({
      card: (['visa', 'mastercard', 'amex', 'discover'] as const)[index % 4] ?? 'visa',
      name,
      ...monthFrom(now, 6 + index),
    })),
  };
  const seconds = Math.floor(now.getTime() / 1000);
  return wallets[word].map((card, index) => ({ ...card, created: seconds - (index + 1) * oneDay }));
}
