import type { RequestListener } from 'node:http';
import { guardHeader, sessionRefHeader } from '@card-details/shared/wire-headers';
import Koa from 'koa';
import type { ArrivalDeps } from '../arrival/arrival-deps.ts';
import { arrivalRoutes } from '../arrival/arrival-routes.ts';
import { createSeal } from '../arrival/seal.ts';
import { signOut } from '../arrival/sign-out.ts';
import type { Broker } from '../brokers/broker.ts';
import { brokerDirectory } from '../brokers/broker-directory.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Database } from '../database/schema.ts';
import type { Documents } from '../http/documents.ts';
import { edge } from '../http/edge.ts';
import { replyWithProblem } from '../http/reply-with-problem.ts';
import { createLog } from '../log.ts';
import { guardedFetch } from '../net/guarded-fetch.ts';
import { openIdProviderClient } from '../openid/openid-provider-client.ts';
import type { Context, RequestState } from '../request-state.ts';
import { readSession } from '../session/read-session.ts';
import { requireSession } from '../session/require-session.ts';
import { sessionMiddleware } from '../session/session-cookie.ts';
import { listen } from './listen.ts';
import type { Answer, TestBrowser } from './test-browser.ts';

export type ArrivalAppOptions = {
  /** Brokers, once the port is known that their origins must have. */
  brokers: (port: number) => Broker[] | Promise<Broker[]>;
  database?: Database;
  deadlines?: { read: number; send: number };
  /** Runs in a call to the API between reading its session and answering. */
  duringCall?: (ctx: Context) => Promise<void>;
};

/** What a document shows, as JSON in the place of HTML. */
type ShownPage = {
  page: string;
  returnPath: string;
  reference: string;
  sessionRef: string;
  customerKey: string;
  customerId: string;
};

export const keys = [{ name: 'k1', key: new Uint8Array(32).fill(7) }];

const jsonDocuments: Documents = {
  async sendCards(ctx) {
    const { signedIn, reference } = ctx.state;
    ctx.body = { page: 'cards', reference, ...signedIn };
  },
  async sendFailure(ctx, kind, returnPath) {
    ctx.body = { page: kind, returnPath, reference: ctx.state.reference };
  },
};

/** The BFF as far as signing in goes, on a real port, with a clock that tests can move. */
export async function startArrivalApp(options: ArrivalAppOptions) {
  const database = options.database ?? (await openDatabase('sqlite::memory:'));
  const time = { offset: 0 };
  const clock = () => Date.now() + time.offset;
  const lines: string[] = [];
  const log = createLog({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const ahead: string[] = [];
  const ended: string[] = [];
  const fetch = guardedFetch({
    development: true,
    ...(options.deadlines && { deadlines: options.deadlines }),
  });
  const deps: ArrivalDeps = {
    database,
    clock,
    openId: openIdProviderClient({ fetch, clock, development: true }),
    seal: createSeal(keys),
    documents: jsonDocuments,
    cardsAhead: (signedIn) => void ahead.push(signedIn.customerId),
    countArrival: (_broker, outcome) => void ended.push(outcome),
  };

  const app = new Koa<RequestState>();
  // Koa fixes its middleware when it makes the callback, and the brokers need the port first.
  let answer: RequestListener = () => {};
  const server = await listen((request, response) => answer(request, response));
  const brokers = await options.brokers(server.port);
  app.use(edge({ brokers: brokerDirectory(brokers), log, trustedProxies: [] }));
  app.use(replyWithProblem(jsonDocuments));
  app.use(sessionMiddleware(app, { database, clock }));
  app.use(arrivalRoutes(deps));
  app.use(async (ctx, next) => {
    if (ctx.path !== '/api/sign-out') return next();
    ctx.body = await signOut(deps, ctx);
  });
  app.use(async (ctx, next) => (ctx.path.startsWith('/api') ? next() : undefined));
  app.use(requireSession({ database, clock }));
  app.use(async (ctx) => {
    const { signedIn, broker } = ctx.state;
    await options.duringCall?.(ctx);
    if (signedIn)
      ctx.body = { ...readSession(signedIn, broker), customerKey: signedIn.customerKey };
  });

  answer = app.callback();

  return {
    database,
    brokers,
    time,
    clock,
    /** Log lines so far. */
    lines,
    /** Ids of customers whose cards were begun to be fetched. */
    ahead,
    /** How attempts ended, in order. */
    ended,
    close: () => server.close(),
  };
}

export type ArrivalApp = Awaited<ReturnType<typeof startArrivalApp>>;

export function shown(answer: Answer): ShownPage {
  return JSON.parse(answer.body) as ShownPage;
}

/** A call of the page that was made for `sessionRef`. */
export function call(
  browser: TestBrowser,
  origin: string,
  path: string,
  options: { sessionRef: string; method?: string },
): Promise<Answer> {
  return browser.ask(origin + path, {
    method: options.method ?? 'GET',
    headers: {
      'sec-fetch-dest': 'empty',
      'sec-fetch-mode': 'cors',
      'sec-fetch-site': 'same-origin',
      [guardHeader.name]: guardHeader.value,
      [sessionRefHeader]: options.sessionRef,
    },
  });
}
