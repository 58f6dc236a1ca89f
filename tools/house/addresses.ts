export type Ports = { cards: number; internal: number; brokers: number; stripe: number };

/** The addresses of `pnpm demo`, which the README names. */
export const demoPorts: Ports = { cards: 3000, internal: 3001, brokers: 4000, stripe: 4242 };

/** The cards page of each of the sandbox's brokers. */
export function cardsOrigins(port: number) {
  return {
    acme: `http://cards.acme.localhost:${port}`,
    globex: `http://cards.globex.localhost:${port}`,
  };
}

export function stripeOrigin(port: number): string {
  return `http://stripe.localhost:${port}`;
}
