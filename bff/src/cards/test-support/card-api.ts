import type { ApiParams } from '@card-details/shared/api-contract';
import { type ApiRouteName, apiRoutes } from '@card-details/shared/api-routes';
import Koa from 'koa';
import { onTestFinished } from 'vitest';
import type { Documents } from '../../http/documents.ts';
import { replyWithProblem } from '../../http/reply-with-problem.ts';
import type { RequestState } from '../../request-state.ts';
import { listen } from '../../test-support/listen.ts';
import type { CardPorts } from '../card-ports.ts';
import { cardRoutes } from '../card-routes.ts';
import { sharedList } from '../shared-list.ts';
import { testBroker } from './card-world.ts';

type CallOptions = {
  customer?: string | null;
  params?: ApiParams<'readCard'>;
  query?: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** Sent as it is, in place of `body`. */
  rawBody?: string;
};

const noDocuments: Documents = {
  sendCards: () => Promise.reject(new Error('There are no pages here')),
  sendFailure: () => Promise.reject(new Error('There are no pages here')),
};

/** The card API behind an edge of a few lines: `customer` is who the session would name. */
export async function cardApi(ports: CardPorts) {
  const app = new Koa<RequestState>();
  app.use(async (ctx, next) => {
    const customerId = ctx.get('x-test-customer');
    Object.assign(ctx.state, {
      broker: testBroker,
      reference: 'TESTREFERENC',
      address: '203.0.113.7',
      log: ports.log,
      ...(customerId && { signedIn: { brokerId: testBroker.id, customerId } }),
    });
    await next();
  });
  app.use(replyWithProblem(noDocuments));
  const { database, clock, vault } = ports;
  const options = { vaultOf: () => vault, readList: sharedList(), checkAnswers: true };
  app.use(cardRoutes({ ...options, database, clock }).routes());
  const { port, close } = await listen(app.callback());
  onTestFinished(close);

  return async function call(name: ApiRouteName, options: CallOptions = {}) {
    const { method, path } = apiRoutes[name];
    const { customer = 'ann', params, query = '', headers, body, rawBody } = options;
    const url = `http://127.0.0.1:${port}${path.replace(':cardId', params?.cardId ?? '')}${query}`;
    const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
    const answer = await fetch(url, {
      method,
      headers: {
        ...(customer === null ? {} : { 'x-test-customer': customer }),
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    const reply = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      text: reply,
      json: reply === '' ? undefined : JSON.parse(reply),
    };
  };
}
