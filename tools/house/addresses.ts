export type Ports = { cards: number; internal: number; brokers: number; stripe: number };
export type Scheme = 'http' | 'https';

/** The addresses of `pnpm demo`, which the README names. */
export const demoPorts: Ports = { cards: 3000, internal: 3001, brokers: 4000, stripe: 4242 };

const cardsHosts = { acme: 'cards.acme.localhost', globex: 'cards.globex.localhost' };
const stripeHost = 'stripe.localhost';

/** Every name that a browser meets at home. */
export const houseHosts = [
  ...Object.values(cardsHosts),
  'operator.localhost',
  'acme.localhost',
  'login.acme.localhost',
  'globex.localhost',
  'globex-id.localhost',
  stripeHost,
];

/** The cards page of each of the sandbox's brokers. */
export function cardsOrigins(scheme: Scheme, port: number) {
  return {
    acme: `${scheme}://${cardsHosts.acme}:${port}`,
    globex: `${scheme}://${cardsHosts.globex}:${port}`,
  };
}

export function stripeOrigin(scheme: Scheme, port: number): string {
  return `${scheme}://${stripeHost}:${port}`;
}
