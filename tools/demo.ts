import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoPorts } from './house/addresses.ts';
import { startHouse } from './house/start-house.ts';
import { stripeKeysIn } from './house/stripe-keys.ts';
import { welcome } from './house/welcome.ts';
import { root, run } from './run.ts';

/**
 * `pnpm demo`: builds the page, starts everything that it needs at home, and says what to try. With
 * `--https` over https; with test keys of Stripe's in the environment, on Stripe's own sandbox.
 */
async function startDemo() {
  const { https } = parseArgs({ options: { https: { type: 'boolean', default: false } } }).values;
  const stripeKeys = stripeKeysIn(process.env);
  if ((await run('pnpm', ['--silent', 'build'])) !== 0) {
    throw new Error('The page could not be built; what is wrong stands above.');
  }
  // Addresses and customer ids of one way mean nothing in another: each keeps its own data.
  const account =
    stripeKeys && createHash('sha256').update(stripeKeys.publishableKey).digest('hex');
  const folder = ['demo', https && 'https', account?.slice(0, 8)].filter(Boolean).join('-');
  const dataDirectory = join(root, 'data', folder);
  const certificateFile = https ? join(dataDirectory, 'certificate.pem') : null;
  const house = await startHouse({ ports: demoPorts, dataDirectory, certificateFile, stripeKeys });
  console.log(welcome({ house, dataFolder: `data/${folder}`, certificateFile, stripeKeys }));
  return house;
}

try {
  const house = await startDemo();
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
