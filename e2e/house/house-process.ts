import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type House, startHouse } from '../../tools/house/start-house.ts';
import { freePorts } from './free-ports.ts';
import type { Answer, HouseFacts, Order } from './orders.ts';
import { moveClock, resetClock } from './shifted-date.ts';

/**
 * A whole house in a process of its own, one after the other on the same ports, each with new data.
 * Its clock can be moved for everybody in it: the BFF, the OpenID Providers and Stripe.
 */
const ports = await freePorts();
let house: House | null = null;
let directory = '';

async function closeHouse(): Promise<void> {
  await house?.close();
  house = null;
  if (directory) rmSync(directory, { recursive: true, force: true });
}

async function openHouse({ https }: { https: boolean }): Promise<HouseFacts> {
  await closeHouse();
  resetClock();
  directory = mkdtempSync(join(tmpdir(), 'card-details-house-'));
  const certificateFile = https ? join(directory, 'certificate.pem') : null;
  house = await startHouse({ ports, dataDirectory: directory, certificateFile });
  return {
    cardsOrigins: house.cardsOrigins,
    brokers: house.brokers,
    stripeApiUrl: house.environment.STRIPE_API_URL ?? '',
    certificate: certificateFile && readFileSync(certificateFile, 'utf8'),
    dataDirectory: directory,
    logFile: house.logFile,
  };
}

const obey: { [Name in Order['name']]: (order: Extract<Order, { name: Name }>) => unknown } = {
  open: openHouse,
  'move-clock': ({ milliseconds }) => moveClock(milliseconds),
  'restart-bff': () => house?.restartBff(),
  close: closeHouse,
};

process.on('message', async (order: Order & { id: number }) => {
  const answer: Answer = { id: order.id };
  try {
    answer.result = await obey[order.name](order as never);
  } catch (error) {
    answer.error = (error as Error).stack ?? String(error);
  }
  process.send?.(answer);
});
process.on('disconnect', () => void closeHouse().finally(() => process.exit(0)));
process.send?.({ id: 0 } satisfies Answer);
