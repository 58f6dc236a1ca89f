import { json } from 'node:stream/consumers';
import Router from '@koa/router';
import type { Middleware } from 'koa';
import type { Faults } from './faults.ts';
import { parseFault } from './parse-fault.ts';
import type { RequestLog } from './request-log.ts';

export type Controls = {
  faults: Faults;
  requests: RequestLog;
  /** Signs with a new key from now on; `retire` takes the old ones out of the JWKS at once. */
  rotateKeys(options: { retire: boolean }): Promise<{ kid: string }>;
};

/** Routes by which tests and the demo make an OpenID Provider misbehave: JSON, under `/_control`. */
export function controlRoutes({ faults, requests, rotateKeys }: Controls): Middleware {
  const router = new Router({ prefix: '/_control' });

  // A page of another origin cannot send this type without a preflight, which nobody answers.
  router.use(async function jsonOnly(ctx, next) {
    if (ctx.method !== 'POST' || ctx.is('application/json')) return next();
    ctx.status = 415;
    ctx.body = { error: 'Control routes take application/json.' };
  });

  router.get('/faults', (ctx) => {
    ctx.body = { faults: faults.list() };
  });
  router.post('/faults', async (ctx) => {
    try {
      faults.add(parseFault(await json(ctx.req)));
      ctx.status = 201;
      ctx.body = { faults: faults.list() };
    } catch (error) {
      ctx.status = 400;
      ctx.body = { error: (error as Error).message };
    }
  });
  router.post('/keys', async (ctx) => {
    const { retire } = (await json(ctx.req)) as { retire?: boolean };
    ctx.status = 201;
    ctx.body = await rotateKeys({ retire: retire === true });
  });
  router.get('/requests', (ctx) => {
    ctx.body = { requests: requests.list() };
  });
  router.delete('/', (ctx) => {
    faults.clear();
    requests.clear();
    ctx.status = 204;
  });

  return router.routes() as unknown as Middleware;
}
