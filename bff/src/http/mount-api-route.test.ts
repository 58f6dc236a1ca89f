import Router from '@koa/router';
import Koa from 'koa';
import { expect, onTestFinished, test } from 'vitest';
import type { RequestState } from '../request-state.ts';
import { listen } from '../test-support/listen.ts';
import { mountApiRoute } from './mount-api-route.ts';

test.each([
  { checkAnswers: true, status: 500 },
  { checkAnswers: false, status: 200 },
])(
  'an answer that breaks its contract is noticed where answers are checked: $checkAnswers',
  async ({ checkAnswers, status }) => {
    const app = new Koa<RequestState>();
    app.silent = true;
    const router = new Router<RequestState>();
    const broken = { cards: 'none', defaultCardId: null } as never;
    mountApiRoute(router, 'listCards', { checkAnswers }, async () => broken);
    app.use(router.routes());
    const { port, close } = await listen(app.callback());
    onTestFinished(close);
    expect((await fetch(`http://127.0.0.1:${port}/api/cards`)).status).toBe(status);
  },
);
