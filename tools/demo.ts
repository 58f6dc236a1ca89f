import { join } from 'node:path';
import { demoPorts } from './house/addresses.ts';
import { startHouse } from './house/start-house.ts';
import { root, run } from './run.ts';

/** `pnpm demo`: builds the page, starts everything that it needs at home, and says what to try. */
if ((await run('pnpm', ['--silent', 'build'])) !== 0) {
  console.error('The page could not be built; what is wrong stands above.');
  process.exit(1);
}

try {
  const house = await startHouse({ ports: demoPorts, dataDirectory: join(root, 'data', 'demo') });
  const [acme, globex] = house.brokers;
  console.log(`
Card Details is running, with two brokers and a Stripe of its own. No real cards, no network.

  Acme Sports (English, light)   ${acme?.dashboardUrl}
  Globex (French, dark)          ${globex?.dashboardUrl}

Sign in as anybody, press "Manage payment cards", and you are on
  ${house.cardsOrigins.acme}/edit   without having typed a password.

Try: Alice has several cards, Bob one, Carol none, Dave an expired one, Erin a co-badged one, Frank
as many as anyone may keep. Add 4242 4242 4242 4242 (works), 4000 0025 0000 3155 (the bank asks),
4000 0000 0000 0002 (declined), any later date, any code.

What the BFF logs:   ${house.logFile}
What outlives this:  data/demo (delete it to begin anew)
Ctrl-C ends everything.
`);
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      if (closing) process.exit(1);
      closing = true;
      await house.close();
      process.exit(0);
    });
  }
} catch (error) {
  console.error(`The demo could not start. ${(error as Error).message}`);
  process.exit(1);
}
