import type { BenchHouse } from '../house/open-bench-house.ts';
import { startServerProcess } from '../house/server-process.ts';
import type { ExpressOptions } from './express-app.ts';

/** express-openid-connect as Acme's cards page, answering with these. */
export function startExpress(
  { brokers, cardsOrigin }: BenchHouse,
  answers: Pick<ExpressOptions, 'page' | 'session'>,
) {
  const acme = brokers.find(({ id }) => id === 'acme');
  if (!acme) throw new Error('The sandbox has no broker acme.');
  const { issuer, clientId, clientSecret, clientAuth } = acme;
  const options: ExpressOptions = {
    origin: cardsOrigin,
    issuer,
    clientId,
    clientSecret,
    clientAuth,
    ...answers,
  };
  const program = new URL('./express-app.ts', import.meta.url);
  return startServerProcess(program, JSON.stringify(options));
}
