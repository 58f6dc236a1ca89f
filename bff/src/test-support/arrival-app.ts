import type { RequestListener } from 'node:http';
import type { Boot } from '@card-details/shared/boot';
import type { CardList } from '@card-details/shared/card';
import { guardHeader, sessionRefHeader } from '@card-details/shared/wire-headers';
import { type AppParts, createApp } from '../app.ts';
import { createSeal } from '../arrival/seal.ts';
import { createAudit } from '../audit/audit.ts';
import { auditHashes } from '../audit/audit-hash.ts';
import type { Broker } from '../brokers/broker.ts';
import { brokerDirectory } from '../brokers/broker-directory.ts';
import { createMemoryVault } from '../cards/test-support/memory-vault.ts';
import type { Database } from '../database/schema.ts';
import { publicServer } from '../http/public-server.ts';
import { createLog } from '../log.ts';
import { guardedFetch } from '../net/guarded-fetch.ts';
import type { ClientKey } from '../openid/client-keys.ts';
import { openIdProviderClient } from '../openid/openid-provider-client.ts';
import { createMetrics } from '../operations/metrics.ts';
import { noteCircuit } from '../operations/note-circuit.ts';
import type { Context } from '../request-state.ts';
import { listen } from './listen.ts';
import type { Answer, TestBrowser } from './test-browser.ts';
import { openTestDatabase } from './test-database.ts';

export type ArrivalAppOptions = {
  /** Brokers, once the port is known that their origins must have. */
  brokers: (port: number) => Broker[] | Promise<Broker[]>;
  database?: Database;
  clientKeys?: ClientKey[];
  trustedProxies?: string[];
  deadlines?: { read: number; send: number };
  /** Runs whenever the vault is asked for a customer's cards, in the request that asks. */
  duringList?: (ctx: Context) => Promise<void>;
};

/** What a document carries for the page, as far as tests look at it. */
type ShownPage = {
  page: Boot['page']['kind'];
  returnPath: string;
  retryAfter: number | undefined;
  reference: string;
  sessionRef: string;
  cards: CardList | null;
};

export const keys = [{ name: 'k1', key: new Uint8Array(32).fill(7) }];

/** A page that is nothing but what documents carry. */
const shell = { template: '{{boot}}<!--cards-->', catalog: {} };

/** The whole BFF on a real port, with cards in memory and a clock that tests can move. */
export async function startArrivalApp(options: ArrivalAppOptions) {
  const database = options.database ?? (await openTestDatabase());
  const time = { offset: 0 };
  const clock = () => Date.now() + time.offset;
  const lines: string[] = [];
  const log = createLog({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const ended: string[] = [];
  const newFetch = () =>
    guardedFetch({
      development: true,
      ...(options.deadlines && { deadlines: options.deadlines }),
    });
  const metrics = createMetrics();
  const memory = createMemoryVault(clock);
  let request: Context | undefined;
  const vault = {
    ...memory.vault,
    async listCards(customer: string) {
      if (request) await options.duringList?.(request);
      return memory.vault.listCards(customer);
    },
  };

  // Koa fixes its middleware when it makes the callback, and the brokers need the port first.
  let answer: RequestListener = () => {};
  const latest: RequestListener = (request, response) => answer(request, response);
  const server = await listen(latest, publicServer(latest, log));
  const brokers = await options.brokers(server.port);
  const [hash] = auditHashes(keys);
  const partsWith = (clientKeys: ClientKey[]): AppParts => ({
    config: {
      trustedProxies: options.trustedProxies ?? [],
      development: true,
      clientKeys,
      stripe: { secretKey: '', publishableKey: '', apiUrl: null, scriptUrl: null },
    },
    brokers: brokerDirectory(brokers),
    database,
    clock,
    audit: createAudit({ database, clock, hash }),
    log,
    metrics: { ...metrics, countArrival: (_broker, outcome) => void ended.push(outcome) },
    openId: openIdProviderClient({
      newFetch,
      clock,
      development: true,
      onCircuit: noteCircuit({ log, metrics }),
      clientKeys,
      log,
    }),
    seal: createSeal(keys),
    shells: { en: shell, fr: shell },
    assets: (ctx, next) => {
      request = ctx;
      return next();
    },
    vaultOf: () => vault,
  });
  const restart = (clientKeys: ClientKey[]) => {
    answer = createApp(partsWith(clientKeys)).callback();
  };
  restart(options.clientKeys ?? []);

  return {
    database,
    brokers,
    time,
    clock,
    metrics,
    /** Log lines so far. */
    lines,
    /** How attempts ended, in order. */
    ended,
    /** Whose session a page was made for, as its row says. */
    customerOf: ({ sessionRef }: { sessionRef: string }) =>
      database
        .selectFrom('sessions')
        .select(['customer_id', 'customer_key', 'sub'])
        .distinct()
        .where('session_ref', '=', sessionRef)
        .executeTakeFirstOrThrow(),
    /** All cards of everybody. */
    cardsInVault: () => [...memory.customers.values()].flatMap(({ cards }) => [...cards.values()]),
    /** Puts a card of a customer's into the vault; returns its id. */
    async giveCard(customerId: string): Promise<string> {
      const customer = await memory.vault.createCustomer({
        reference: customerId,
        idempotencyKey: customerId,
      });
      await database
        .updateTable('customers')
        .set({ stripe_customer: customer })
        .where('id', '=', customerId)
        .execute();
      return memory.keepCard(customer);
    },
    /** As an operator does who has changed CLIENT_KEYS. */
    restart,
    close: () => server.close(),
  };
}

export type ArrivalApp = Awaited<ReturnType<typeof startArrivalApp>>;

/** What a document shows. */
export function shown({ body }: Answer): ShownPage {
  const [boot = '', cards = ''] = body.split('<script');
  const { page, reference, session } = JSON.parse(boot) as Boot;
  const streamed = /cardDetails\.resolve\((.*)\)<\/script>/.exec(cards)?.[1] ?? 'null';
  return {
    page: page.kind,
    returnPath: page.kind === 'cards' ? '' : page.returnPath,
    retryAfter: page.kind === 'cards' ? undefined : page.retryAfter,
    reference,
    sessionRef: session?.sessionRef ?? '',
    cards: JSON.parse(streamed),
  };
}

/** A call of the page that was made for `sessionRef`. */
export function call(
  browser: TestBrowser,
  origin: string,
  path: string,
  options: { sessionRef: string; method?: string; body?: unknown },
): Promise<Answer> {
  const { sessionRef, method = 'GET', body } = options;
  return browser.ask(origin + path, {
    method,
    headers: {
      'sec-fetch-dest': 'empty',
      'sec-fetch-mode': 'cors',
      'sec-fetch-site': 'same-origin',
      [guardHeader.name]: guardHeader.value,
      [sessionRefHeader]: sessionRef,
      ...(method !== 'GET' && { origin }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
