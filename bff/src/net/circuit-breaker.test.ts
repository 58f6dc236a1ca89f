import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Listening, listen } from '../test-support/listen.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { guardedFetch } from './guarded-fetch.ts';

let server: Listening;
let origin = '';
let asked: string[] = [];
/** How each path answers: a status, or silence. */
let ways: Record<string, number | 'hang' | 'reset'> = {};
let now = 0;
let changes: string[] = [];

beforeEach(async () => {
  [asked, ways, now, changes] = [[], {}, 0, []];
  server = await listen((request, response) => {
    const path = new URL(request.url ?? '', origin).pathname;
    asked.push(`${request.method} ${path}`);
    const way = ways[path] ?? 200;
    if (way === 'reset') request.socket.destroy();
    else if (way !== 'hang') response.writeHead(way).end('{}');
  });
  origin = `http://op.localhost:${server.port}`;
});

afterEach(() => server.close());

function breaker() {
  const fetch = guardedFetch({ development: true, deadlines: { read: 1_000, send: 1_000 } });
  const circuit = circuitBreaker(fetch, {
    clock: () => now,
    onChange: (state, endpoint) => changes.push(`${state} ${endpoint.slice(origin.length)}`),
  });
  const tell = (path: string, method = 'GET') =>
    circuit.fetch(`${origin}${path}?query`, { method }).then(
      ({ status }) => status,
      ({ reason }) => reason,
    );
  return {
    maySend: circuit.maySend,
    read: (path: string) => tell(path),
    send: (path: string) => tell(path, 'POST'),
  };
}

for (const [way, told] of [
  ['hang', 'too_slow'],
  ['reset', 'unreachable'],
  [500, 500],
  [503, 503],
  [429, 429],
] as const) {
  test(`after three answers ${way} in a row a document is asked for no more`, async () => {
    const { read } = breaker();
    ways['/jwks'] = way;
    expect([await read('/jwks'), await read('/jwks'), await read('/jwks')]).toEqual(
      Array(3).fill(told),
    );
    expect(await read('/jwks')).toBe('circuit_open');
    expect(asked).toHaveLength(3);
    expect(changes).toEqual(['open /jwks']);
  });
}

test('a good answer in between begins the count anew', async () => {
  const { read } = breaker();
  for (let round = 0; round < 3; round += 1) {
    ways['/jwks'] = 500;
    expect([await read('/jwks'), await read('/jwks')]).toEqual([500, 500]);
    ways['/jwks'] = 200;
    expect(await read('/jwks')).toBe(200);
  }
  expect(changes).toEqual([]);
});

for (const status of [204, 302, 400, 401, 404]) {
  test(`${status} is an answer like any other`, async () => {
    const { read } = breaker();
    ways['/jwks'] = status;
    for (let call = 0; call < 4; call += 1) expect(await read('/jwks')).toBe(status);
  });
}

test('every ten seconds one of many finds out whether it is back', async () => {
  const { read } = breaker();
  ways['/jwks'] = 'reset';
  for (let call = 0; call < 3; call += 1) await read('/jwks');
  now += 9_999;
  expect(await read('/jwks')).toBe('circuit_open');
  now += 1;
  const told = await Promise.all(Array.from({ length: 20 }, () => read('/jwks')));
  expect(told.filter((each) => each === 'circuit_open')).toHaveLength(19);
  expect(told).toContain('unreachable');
  now += 9_999;
  expect(await read('/jwks')).toBe('circuit_open');

  ways['/jwks'] = 200;
  now += 1;
  expect(await read('/jwks')).toBe(200);
  expect(await Promise.all([read('/jwks'), read('/jwks')])).toEqual([200, 200]);
  expect(changes).toEqual(['open /jwks', 'closed /jwks']);
});

test('whoever finds out while it hangs keeps all others from waiting with them', async () => {
  const { read } = breaker();
  ways['/jwks'] = 'hang';
  await Promise.all([read('/jwks'), read('/jwks'), read('/jwks')]);
  now += 10_000;
  const probe = read('/jwks');
  const order: string[] = [];
  await Promise.all([
    probe.then((told) => order.push(String(told))),
    read('/jwks').then((told) => order.push(String(told))),
  ]);
  expect(order).toEqual(['circuit_open', 'too_slow']);
});

test('an endpoint that answers does not cover up another that does not', async () => {
  const { maySend, read, send } = breaker();
  ways['/token'] = 'hang';
  for (let call = 0; call < 3; call += 1) {
    expect(maySend()).toBe(true);
    expect(await read('/discovery')).toBe(200);
    expect(await send('/token')).toBe('too_slow');
  }
  expect(maySend()).toBe(false);
  expect(await read('/discovery')).toBe(200);
  expect(changes).toEqual(['open /token']);
});

test('a code in hand is sent all the same, and opens the way again', async () => {
  const { maySend, send } = breaker();
  ways['/token'] = 'reset';
  for (let call = 0; call < 5; call += 1) expect(await send('/token')).toBe('unreachable');
  ways['/token'] = 400;
  expect(await send('/token')).toBe(400);
  expect(maySend()).toBe(true);
  expect(changes).toEqual(['open /token', 'closed /token']);
});

test('every ten seconds one may be sent to fetch a code, whether or not they come back with it', async () => {
  const { maySend, send } = breaker();
  ways['/token'] = 'hang';
  for (let call = 0; call < 3; call += 1) await send('/token');
  expect(maySend()).toBe(false);
  now += 10_000;
  expect([maySend(), maySend()]).toEqual([true, false]);
  now += 10_000;
  expect([maySend(), maySend()]).toEqual([true, false]);
});

test('nobody closes the way for others with a code that the provider stumbles over', async () => {
  const { maySend, send } = breaker();
  ways['/token'] = 500;
  for (let call = 0; call < 10; call += 1) expect(await send('/token')).toBe(500);
  expect(maySend()).toBe(true);
});

test('an address that is refused says nothing of the provider', async () => {
  const circuit = circuitBreaker(guardedFetch({ development: true }), { clock: () => now });
  const refused = () => circuit.fetch('https://127.0.0.1/').catch(({ reason }) => reason);
  for (let call = 0; call < 5; call += 1) expect(await refused()).toBe('refused');
});

test('it closes once the last endpoint is well again, and remembers few', async () => {
  const { maySend, read, send } = breaker();
  ways['/jwks'] = 500;
  ways['/token'] = 'reset';
  for (let call = 0; call < 3; call += 1) await Promise.all([read('/jwks'), send('/token')]);
  ways = {};
  await send('/token');
  expect(changes.map((each) => each.split(' ')[0])).toEqual(['open']);
  now += 10_000;
  await read('/jwks');
  expect(changes.at(-1)).toBe('closed /jwks');

  ways['/gone'] = 'reset';
  for (let call = 0; call < 3; call += 1) await send('/gone');
  expect(maySend()).toBe(false);
  for (let path = 0; path < 16; path += 1) {
    ways[`/${path}`] = 'reset';
    await send(`/${path}`);
  }
  expect(maySend()).toBe(true);
});
