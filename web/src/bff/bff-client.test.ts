import { HttpResponse, http } from 'msw/http';
import { beforeEach, expect, test, vi } from 'vitest';
import { openBoot } from '../boot/boot.ts';
import { mockBoot } from '../mocks/mock-boot.ts';
import { server } from '../test-support/server.ts';
import { watchNavigation } from '../test-support/watch-navigation.ts';
import { call, readCardsAgain } from './bff-client.ts';
import { BffProblem, BffUnreachable } from './bff-problem.ts';

const noCards = { cards: [], defaultCardId: null };

beforeEach(() => openBoot(mockBoot(new URL('http://cards.test/edit'))));

function problem(code: string, status: number, more: object = {}) {
  const body = { type: 'about:blank', title: code, status, code, reference: 'ref-1', ...more };
  return HttpResponse.json(body, { status });
}

test('a call carries the guard header, its session and its JSON', async () => {
  let seen: Request | undefined;
  server.use(
    http.put('/api/default-card', ({ request }) => {
      seen = request.clone();
      return HttpResponse.json(noCards);
    }),
  );
  await call('chooseDefaultCard', { body: { cardId: 'pm_12345678' } });
  expect(seen?.headers.get('x-card-details')).toBe('1');
  expect(seen?.headers.get('x-session-ref')).toBe('mock-session-ref');
  expect(seen?.headers.get('content-type')).toBe('application/json');
  expect(await seen?.json()).toEqual({ cardId: 'pm_12345678' });
});

test('parameters and query find their places in the address', async () => {
  let address = '';
  server.use(
    http.delete('/api/cards/:cardId', ({ request }) => {
      address = request.url;
      return HttpResponse.json(noCards);
    }),
  );
  await call('deleteCard', {
    params: { cardId: 'pm_12345678' },
    query: { nextDefault: 'pm_87654321' },
  });
  expect(address).toMatch(/\/api\/cards\/pm_12345678\?nextDefault=pm_87654321$/);
});

test('an answer brings its entity tag, a condition goes out', async () => {
  let condition: string | null = null;
  server.use(
    http.patch('/api/cards/:cardId', ({ request }) => {
      condition = request.headers.get('if-match');
      return HttpResponse.json({}, { headers: { etag: '"2"' } });
    }),
  );
  const answer = await call('editCard', {
    params: { cardId: 'pm_12345678' },
    body: { nickname: null },
    ifMatch: '"1"',
  });
  expect(condition).toBe('"1"');
  expect(answer.etag).toBe('"2"');
});

test('a problem is thrown with all that the page needs of it', async () => {
  const more = { declineReason: 'incorrect_cvc', retryAfter: 30 };
  server.use(http.get('/api/cards', () => problem('card_declined', 422, more)));
  const thrown = await call('listCards').catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(BffProblem);
  expect(thrown).toMatchObject({ code: 'card_declined', status: 422, reference: 'ref-1', ...more });
});

test('an answer that is not the BFF’s becomes a problem too', async () => {
  server.use(
    http.get('/api/cards', () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 })),
  );
  await expect(call('listCards')).rejects.toMatchObject({ code: 'internal_error', status: 502 });
});

test('a broken connection, before or within the answer, is told apart from a problem', async () => {
  server.use(http.get('/api/cards', () => HttpResponse.error()));
  await expect(call('listCards')).rejects.toBeInstanceOf(BffUnreachable);
  server.use(http.get('/api/cards', () => new HttpResponse('{"cards":', { status: 200 })));
  await expect(call('listCards')).rejects.toBeInstanceOf(BffUnreachable);
});

test('a call that nobody waits for any more ends as aborted, not as unreachable', async () => {
  server.use(http.get('/api/cards', () => HttpResponse.json(noCards)));
  const signal = AbortSignal.abort();
  await expect(call('listCards', { signal })).rejects.toMatchObject({ name: 'AbortError' });
});

test('a list that is still the same is not read again', async () => {
  let condition: string | null = null;
  server.use(
    http.get('/api/cards', ({ request }) => {
      condition = request.headers.get('if-none-match');
      return new HttpResponse(null, { status: 304 });
    }),
  );
  const { signal } = new AbortController();
  expect(await readCardsAgain('"7"', signal)).toBeNull();
  expect(condition).toBe('"7"');
});

test('a call of a session that is not this tab’s hides the page and loads it again', async () => {
  const visited = watchNavigation();
  server.use(http.get('/api/cards', () => problem('session_changed', 409)));
  let settled = false;
  void call('listCards').finally(() => {
    settled = true;
  });
  await vi.waitFor(() => expect(visited).toEqual(['/edit']));
  expect(document.documentElement).toHaveAttribute('data-away');
  expect(settled).toBe(false);
  vi.unstubAllGlobals();
});
