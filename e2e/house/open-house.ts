import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  type BrokersControl,
  controlBroker,
} from '@card-details/sandbox/brokers/control/brokers-control';
import { trustCertificate } from '@card-details/sandbox/net/local-certificate';
import { type StripeControl, stripeControl } from '@card-details/sandbox/stripe/stripe-control';
import type { Answer, HouseFacts, Order } from './orders.ts';

const program = fileURLToPath(new URL('./house-process.ts', import.meta.url));

/** The running house of one test. */
export type TestHouse = HouseFacts & {
  stripe: StripeControl;
  acme: BrokersControl;
  globex: BrokersControl;
  /** Moves the clock of everybody in the house; the browser's stays. */
  later(milliseconds: number): Promise<void>;
  restartBff(): Promise<void>;
};

/** The process in which houses run, one for each of Playwright's workers. */
export type Street = {
  openHouse(options: { https: boolean }): Promise<TestHouse>;
  close(): Promise<void>;
};

function orders(child: ChildProcess) {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const started = Promise.withResolvers<unknown>();
  waiting.set(0, started);
  child.on('message', ({ id, result, error }: Answer) => {
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) waiter?.resolve(result);
    else waiter?.reject(new Error(error));
  });
  child.on('exit', (code) => {
    for (const waiter of waiting.values()) waiter.reject(new Error(`The house ended with ${code}`));
  });
  let lastId = 0;
  const give = <Result>(order: Order): Promise<Result> => {
    lastId += 1;
    const waiter = Promise.withResolvers<unknown>();
    waiting.set(lastId, waiter);
    child.send({ ...order, id: lastId });
    return waiter.promise as Promise<Result>;
  };
  return { started: started.promise, give };
}

export async function startStreet(): Promise<Street> {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { started, give } = orders(child);
  await started;
  return {
    async openHouse({ https }) {
      const facts = await give<HouseFacts>({ name: 'open', https });
      if (facts.certificate) trustCertificate(facts.certificate);
      const issuerOf = (id: string) =>
        facts.brokers.find((broker) => broker.id === id)?.issuer ?? '';
      return {
        ...facts,
        stripe: stripeControl(facts.stripeApiUrl),
        acme: controlBroker(issuerOf('acme')),
        globex: controlBroker(issuerOf('globex')),
        later: (milliseconds) => give({ name: 'move-clock', milliseconds }),
        restartBff: () => give({ name: 'restart-bff' }),
      };
    },
    async close() {
      await give({ name: 'close' });
      child.disconnect();
    },
  };
}
