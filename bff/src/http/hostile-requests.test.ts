import { problemBody } from '@card-details/shared/problem';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { shown } from '../test-support/arrival-app.ts';
import { startWorld } from '../test-support/arrival-world.ts';
import { type RawAnswer, rawRequest, sendRaw } from '../test-support/raw-http.ts';

type Headers = [name: string, value: string][];

let world: Awaited<ReturnType<typeof startWorld>>;
let port: number;
let host: string;
let origin: string;
let cookie: string;
let sessionRef: string;
let cardId: string;

/** Whatever a request could have changed: cards, sessions, sign-ins begun or finished. */
async function everything() {
  const { database } = world.app;
  const table = (name: 'sessions' | 'used_attempts' | 'card_changes' | 'customers') =>
    database.selectFrom(name).selectAll().execute();
  return {
    sessions: await table('sessions'),
    attempts: await table('used_attempts'),
    changes: await table('card_changes'),
    customers: await table('customers'),
    cards: world.app.cardsInVault(),
    redeemed: world.provider.requests.filter(({ path }) => path === '/token').length,
  };
}

let before: Awaited<ReturnType<typeof everything>>;

beforeAll(async () => {
  world = await startWorld();
  const { app, browser } = world;
  origin = world.origin;
  host = new URL(origin).host;
  port = Number(new URL(origin).port);
  sessionRef = shown(await browser.go(`${origin}/edit`)).sessionRef;
  cardId = await app.giveCard((await app.customerOf({ sessionRef })).customer_id);
  sessionRef = shown(await browser.go(`${origin}/edit`)).sessionRef;
  const kept = browser.cookies(origin).get('__Host-session')?.value;
  cookie = `__Host-session=${kept}`;
  before = await everything();
});

// Noticed by each test, so that the one that did something is named.
afterEach(async () => {
  expect(await everything()).toEqual(before);
});

afterAll(() => world.close());

/** What our own page sends, its customer signed in. */
const own = (): Headers => [
  ['Host', host],
  ['Cookie', cookie],
  ['X-Card-Details', '1'],
  ['X-Session-Ref', sessionRef],
  ['Origin', origin],
  ['Sec-Fetch-Site', 'same-origin'],
];

/** The same with one header exchanged, or left out where there is no value. */
function instead(name: string, value?: string, headers = own()): Headers {
  const rest = headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return value === undefined ? rest : [...rest, [name, value]];
}

const json = (headers: Headers, body: string): Headers => [
  ...headers,
  ['Content-Type', 'application/json'],
  ['Content-Length', String(Buffer.byteLength(body))],
];

/** Whatever it is: it is ours, it keeps to itself, it blames nobody but the request. */
function expectOurs(answer: RawAnswer): void {
  expect(answer.status).toBeGreaterThanOrEqual(200);
  expect(answer.status).toBeLessThan(500);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect([...answer.headers.keys()].filter((name) => /^access-control/.test(name))).toEqual([]);
  expect(answer.body).not.toMatch(/\bat .+\.ts:\d+|node:internal|node_modules/);
}

const codeOf = ({ body }: RawAnswer) => problemBody.parse(JSON.parse(body)).code;

/** Every change that the API has, complete: only who asks is wrong. */
const changes = () =>
  [
    ['POST /api/sign-out', '{}'],
    ['POST /api/cards', '{}'],
    ['POST /api/cards/confirmations', '{}'],
    [`PATCH /api/cards/${cardId}`, '{"nickname":"Stolen"}'],
    [`POST /api/cards/${cardId}/replacement`, '{}'],
    [`DELETE /api/cards/${cardId}`, ''],
    ['PUT /api/default-card', `{"cardId":"${cardId}"}`],
  ] as const;

test.each<[string, () => Headers]>([
  ['a sibling of the broker', () => instead('Origin', 'http://www.acme.localhost')],
  ['what the browser calls same-site', () => instead('Sec-Fetch-Site', 'same-site')],
  ['what the browser calls cross-site', () => instead('Sec-Fetch-Site', 'cross-site')],
  ['what the browser calls a person’s own doing', () => instead('Sec-Fetch-Site', 'none')],
  ['another site', () => instead('Origin', 'https://evil.example')],
  ['no origin at all', () => instead('Origin')],
  ['an opaque origin', () => instead('Origin', 'null')],
  ['our own host over https', () => instead('Origin', origin.replace('http:', 'https:'))],
  ['our own host at another port', () => instead('Origin', `${origin}1`)],
  ['our own host with a dot at its end', () => instead('Origin', `${origin}.`)],
  ['our own origin in capitals', () => instead('Origin', origin.toUpperCase())],
  ['a form, which cannot send our header', () => instead('X-Card-Details')],
  ['somebody who guesses at our header', () => instead('X-Card-Details', 'true')],
])('no change comes from %s', async (_, headers) => {
  for (const [line, body] of changes()) {
    const answer = await sendRaw(port, rawRequest(line, json(headers(), body), body));
    expectOurs(answer);
    expect([line, answer.status, codeOf(answer)]).toEqual([line, 403, 'request_refused']);
  }
});

test.each([
  'text/plain',
  'text/plain;application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  'text/json',
  'application/json; charset=utf-7',
  'application/json; charset=utf-16le',
  'application/json;charset="utf-32"',
  'application/vnd.api+json',
  'text/plain, application/json',
  '',
])('a body that calls itself %j changes nothing', async (type) => {
  const body = '{"nickname":"Stolen"}';
  const headers = [...json(own(), body).filter(([name]) => name !== 'Content-Type')] as Headers;
  headers.push(['Content-Type', type]);
  const answer = await sendRaw(port, rawRequest(`PATCH /api/cards/${cardId}`, headers, body));
  expectOurs(answer);
  expect(codeOf(answer)).toBe('unsupported_media_type');
});

test.each<[string, string, number]>([
  ['not JSON', '{"nickname":', 400],
  ['no UTF-8', '{"nickname":"\xff\xfe"}', 400],
  ['an array', '[]', 400],
  ['a number', '1', 400],
  ['null', 'null', 400],
  ['very deep', `${'['.repeat(8_000)}${']'.repeat(8_000)}`, 400],
  ['a field that nobody knows', '{"nickname":"x","owner":"bob"}', 400],
  ['a prototype', '{"__proto__":{"nickname":"x"}}', 400],
])('a body that is %s changes nothing', async (_, body, status) => {
  const headers = [...own(), ['If-Match', '"x"'], ['Content-Type', 'application/json']] as Headers;
  headers.push(['Content-Length', String(body.length)]);
  const answer = await sendRaw(port, rawRequest(`PATCH /api/cards/${cardId}`, headers, body));
  expectOurs(answer);
  expect(answer.status).toBe(status);
});

test.each<[string, string, Headers]>([
  ['GET', '', [['X-HTTP-Method-Override', 'DELETE']]],
  ['GET', '', [['X-Method-Override', 'DELETE']]],
  ['GET', '', [['X-HTTP-Method', 'DELETE']]],
  ['GET', '?_method=DELETE', []],
  ['HEAD', '', [['X-HTTP-Method-Override', 'DELETE']]],
])('a %s%s that would be another method is what it is', async (method, query, more) => {
  const line = `${method} /api/cards/${cardId}${query}`;
  const answer = await sendRaw(port, rawRequest(line, [...own(), ...more]));
  expectOurs(answer);
  expect(answer.status).toBe(query === '' ? 200 : 400);
});

test.each([
  ['DELETE /api/cards/CARD?nextDefault=pm_1&nextDefault=pm_2', 400],
  ['DELETE /api/cards/CARD?nextdefault=pm_1', 400],
  ['DELETE /api/cards/CARD?nextDefault[]=pm_1', 400],
  ['DELETE /api/cards/CARD?__proto__=1', 400],
  ['GET /api/cards?customer=bob', 400],
  ['GET /api/cards?%', 400],
  ['DELETE /api/cards/pm_00000000%00', 404],
  ['DELETE /api/cards/..%2fCARD', 404],
  ['DELETE /api/cards//CARD', 404],
  ['DELETE /api//cards/CARD', 404],
  ['DELETE /api/cards/CARD/', 404],
  ['DELETE /api/cards/CARD;x', 404],
  ['DELETE /API/cards/CARD', 404],
  ['DELETE /api\\cards\\CARD', 404],
  ['DELETE /%61pi/cards/CARD', 404],
  ['DELETE /./api/cards/CARD', 404],
  ['DELETE /edit/../api/cards/CARD', 404],
  ['DELETE //evil.example/api/cards/CARD', 404],
  ['GET /api/cards/%', 404],
  ['GET /api/cards/%E0%A4%A', 404],
  ['GET /api/cards/%c0%ae%c0%ae', 404],
])('%s is answered with %i', async (line, status) => {
  const answer = await sendRaw(port, rawRequest(line.replace('CARD', cardId), own()));
  expectOurs(answer);
  expect(answer.status).toBe(status);
});

test.each([
  '//edit',
  '//evil.example/edit',
  '/./edit',
  '/%2e/edit',
  '/%65dit',
  '/edit%00',
  '/edit%0d%0aSet-Cookie:x=1',
  '/edit/%',
  '/edit/%E0%A4%A',
  '/edit\\add',
  '/edit/..%5c',
  '/edit;jsessionid=1',
  '/Edit',
  '/edit/',
  `/edit/${'a'.repeat(30_000)}`,
  `/${'%61'.repeat(10_000)}`,
  '/.well-known/../../etc/passwd',
  '/assets/../bff/src/main.ts',
  '/assets/..%2f..%2fpackage.json',
])('%.40s is no page, and begins nothing', async (path) => {
  const answer = await sendRaw(port, rawRequest(`GET ${path}`, [['Host', host]]));
  expectOurs(answer);
  expect(answer.status).toBe(404);
  expect(answer.headers.has('location')).toBe(false);
  expect(answer.headers.has('set-cookie')).toBe(false);
});

test.each([
  ['TRACE', '/edit', 'GET, HEAD'],
  ['PUT', '/edit', 'GET, HEAD'],
  ['OPTIONS', '/edit', 'GET, HEAD'],
  ['POST', '/', 'GET, HEAD'],
  ['POST', '/edit/add', 'GET, HEAD'],
  ['DELETE', '/auth/callback?code=1&state=2', 'GET, HEAD'],
  ['POST', '/auth/callback', 'GET, HEAD'],
  ['POST', '/auth/login', 'GET, HEAD'],
  ['POST', '/auth/refresh', 'GET, HEAD'],
  ['PUT', '/auth/initiate', 'GET, HEAD, POST'],
  ['GET', '/auth/backchannel-logout', 'POST'],
  ['GET', '/csp-reports', 'POST'],
  ['TRACE', '/api/cards', 'HEAD, GET, POST'],
  ['PROPFIND', '/api/session', 'HEAD, GET'],
  ['PUT', '/api/cards', 'HEAD, GET, POST'],
  ['GET', '/api/sign-out', 'POST'],
])('%s %s is answered with 405 and what is allowed', async (method, path, allowed) => {
  const answer = await sendRaw(port, rawRequest(`${method} ${path}`, own()));
  expectOurs(answer);
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe(allowed);
  expect(answer.body).not.toContain(cookie);
});

test('OPTIONS grants nothing, whoever asks', async () => {
  const headers: Headers = [
    ['Host', host],
    ['Origin', 'https://evil.example'],
    ['Access-Control-Request-Method', 'DELETE'],
    ['Access-Control-Request-Headers', 'x-card-details'],
  ];
  const answer = await sendRaw(port, rawRequest(`OPTIONS /api/cards/${cardId}`, headers));
  expectOurs(answer);
});

test.each<[string, () => Headers]>([
  ['Origins', () => [...own(), ['Origin', 'https://evil.example']]],
  ['Origins that agree', () => [...own(), ['Origin', origin]]],
  ['Hosts', () => [...own(), ['Host', 'evil.example']]],
  ['Hosts that agree', () => [...own(), ['Host', host]]],
  ['Content-Types', () => [...own(), ['Content-Type', 'text/plain']]],
  ['of our own header', () => [...own(), ['X-Card-Details', '1']]],
  ['session names', () => [...own(), ['X-Session-Ref', 'another']]],
  ['Sec-Fetch-Sites', () => [['Sec-Fetch-Site', 'cross-site'], ...own()]],
  ['Content-Lengths', () => [...own(), ['Content-Length', '0']]],
])('a request with two %s is refused', async (_, headers) => {
  const body = '{"nickname":"Stolen"}';
  const request = rawRequest(`PATCH /api/cards/${cardId}`, json(headers(), body), body);
  const answer = await sendRaw(port, request);
  expectOurs(answer);
  expect(answer.status).toBe(400);
});

test('a second session cookie does not speak over the first', async () => {
  const headers = instead('Cookie', `${cookie}; __Host-session=made-up`);
  expect((await sendRaw(port, rawRequest('GET /api/session', headers))).status).toBe(200);
  const tossed = instead('Cookie', `__Host-session=made-up; ${cookie}`);
  const answer = await sendRaw(port, rawRequest('GET /api/session', tossed));
  expectOurs(answer);
  expect(answer.status).toBe(401);
});

test.each<[string, string]>([
  ['with a dot at its end', 'HOST.'],
  ['with another port', 'HOST1'],
  ['without its port', 'cards.acme.localhost'],
  ['with a user', 'user@HOST'],
  ['with a user and a password', 'cards:acme@HOST'],
  ['and another', 'HOST, evil.example'],
  ['and another, apart by a space', 'HOST evil.example'],
  ['below ours', 'evil.HOST'],
  ['that ours begins', 'HOST.evil.example'],
  ['with a path', 'HOST/edit'],
  ['with a backslash', 'HOST\\evil.example'],
  ['in letters that look alike', 'c\xe1rds.acme.localhost'],
  ['in punycode', 'xn--crds-5na.acme.localhost'],
  ['that is an address', '127.0.0.1'],
  ['that is a long name', 'a'.repeat(20_000)],
  ['of a prototype', '__proto__'],
  ['that is empty', ''],
])('a host %s is nobody’s', async (_, named) => {
  const headers = instead('Host', named.replace('HOST', host));
  for (const line of ['GET /edit', `DELETE /api/cards/${cardId}`]) {
    const answer = await sendRaw(port, rawRequest(line, headers));
    expectOurs(answer);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch('text/plain');
    expect(JSON.stringify([...answer.headers]) + answer.body).not.toMatch(/acme/i);
  }
});

test('a host in capitals is the same host', async () => {
  const headers = instead('Host', host.toUpperCase());
  expect((await sendRaw(port, rawRequest('GET /api/session', headers))).status).toBe(200);
});

test('a request without any host is nobody’s', async () => {
  const answer = await sendRaw(port, rawRequest('GET /edit', []));
  expectOurs(answer);
  expect(answer.status).toBe(404);
});

test.each([
  'GET http://evil.example/edit',
  'GET http://HOST/edit',
  'DELETE http://HOST/api/cards/CARD',
  'GET https://evil.example:443/api/cards',
  'OPTIONS *',
])('a target like that of %s is refused', async (line) => {
  const request = rawRequest(line.replace('HOST', host).replace('CARD', cardId), own());
  const answer = await sendRaw(port, request);
  expectOurs(answer);
  expect(answer.status).toBe(400);
});

test('CONNECT gets no tunnel', async () => {
  const answer = await sendRaw(port, rawRequest('CONNECT evil.example:443', [['Host', host]]));
  expectOurs(answer);
  expect(answer.status).toBe(405);
});

const large = 'x'.repeat(1024 * 1024);

test.each<[string, Headers, string]>([
  ['of a megabyte', [['Content-Length', String(large.length)]], large],
  [
    'of a megabyte in chunks',
    [['Transfer-Encoding', 'chunked']],
    `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`,
  ],
])('a body %s is answered with 413', async (_, more, body) => {
  const headers: Headers = [...own(), ['Content-Type', 'application/json'], ...more];
  const answer = await sendRaw(port, rawRequest('POST /api/cards', headers, body));
  expectOurs(answer);
  expect(answer.status).toBe(413);
  expect(codeOf(answer)).toBe('body_too_large');
});

test.each<[string, Headers, string]>([
  ['a length that is none', [['Content-Length', '-1']], ''],
  ['a length in words', [['Content-Length', 'ten']], ''],
  ['chunks that are none', [['Transfer-Encoding', 'chunked']], 'zz\r\n'],
  [
    'a length and chunks',
    [
      ['Content-Length', '4'],
      ['Transfer-Encoding', 'chunked'],
    ],
    '0\r\n\r\n',
  ],
  ['a coding that nobody knows', [['Transfer-Encoding', 'gzip, chunked']], '0\r\n\r\n'],
])('a body with %s is refused', async (_, more, body) => {
  const headers: Headers = [...own(), ['Content-Type', 'application/json'], ...more];
  const answer = await sendRaw(port, rawRequest('POST /api/cards', headers, body));
  expectOurs(answer);
  expect(answer.status).toBeGreaterThanOrEqual(400);
});

test('more body than its length says is no second request', async () => {
  const smuggled = rawRequest(`DELETE /api/cards/${cardId}`, own());
  const headers: Headers = [
    ...own(),
    ['Content-Type', 'application/json'],
    ['Content-Length', '2'],
  ];
  const answer = await sendRaw(port, rawRequest('POST /api/cards', headers, `{}${smuggled}`));
  expectOurs(answer);
  expect(answer.status).toBe(400);
});

test.each([
  'GET /edit HTTP/1.1\r\nHost: HOST\r\nX: a\x00b\r\n\r\n',
  'GET /edit HTTP/1.1\r\nHost: HOST\r\nX : a\r\n\r\n',
  'GET /edit HTTP/1.1\r\nHost: HOST\r\nX\r\n\r\n',
  'GET /ed\x01it HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'GET /edit HTTP/9.9\r\nHost: HOST\r\n\r\n',
  'BREW /edit HTTP/1.1\r\nHost: HOST\r\n\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'HELO acme\r\n\r\n',
])('what is no HTTP, like %j, is answered as barely as can be', async (text) => {
  const answer = await sendRaw(port, text.replace('HOST', host));
  expectOurs(answer);
  expect(answer.status).toBe(400);
  expect(answer.body).toBe('Bad Request\n');
});

const brokersCookies = (bytes: number) =>
  Array.from({ length: bytes / 1_000 }, (_, index) => `_b${index}=${'c'.repeat(990)}`).join('; ');

test('the broker’s own cookies may take up 16 KB', async () => {
  const headers = instead('Cookie', `${brokersCookies(16_000)}; ${cookie}`);
  expect((await sendRaw(port, rawRequest('GET /api/session', headers))).status).toBe(200);
});

test('cookies of 100 KB are too many, and it is we who say so', async () => {
  const headers = instead('Cookie', `${cookie}; ${brokersCookies(100_000)}`);
  const answer = await sendRaw(port, rawRequest('GET /api/session', headers));
  expectOurs(answer);
  expect(answer.status).toBe(431);
});

test('an expectation that cannot be met makes no difference', async () => {
  const headers: Headers = [...own(), ['Expect', 'wonders']];
  const answer = await sendRaw(port, rawRequest('GET /api/session', headers));
  expectOurs(answer);
  expect(answer.status).toBe(200);
});

test('nobody becomes another by what proxies write, and the operator hears once of a stranger', async () => {
  const headers: Headers = [
    ...own(),
    ['X-Forwarded-For', '203.0.113.7'],
    ['X-Forwarded-Host', 'evil.example'],
    ['X-Forwarded-Proto', 'https'],
    ['Forwarded', 'for=203.0.113.7;host=evil.example;proto=https'],
    ['X-Original-URL', `/api/cards/${cardId}`],
    ['X-Rewrite-URL', '/api/sign-out'],
  ];
  for (let twice = 0; twice < 2; twice += 1) {
    const answer = await sendRaw(port, rawRequest('GET /api/session', headers));
    expectOurs(answer);
    expect(JSON.parse(answer.body)).toMatchObject({ sessionRef });
  }
  const departure = await sendRaw(
    port,
    rawRequest('GET /edit', [
      ['Host', host],
      ['X-Forwarded-Host', 'evil.example'],
    ]),
  );
  expect(departure.headers.get('location')).toContain(
    encodeURIComponent(`${origin}/auth/callback`),
  );
  const warnings = world.app.lines.filter((line) => line.includes('untrusted_proxy'));
  expect(warnings.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 'warn', peer: '127.0.0.1' }),
  ]);
});

test('nothing of all this was a failure of ours', () => {
  const levels = world.app.lines.map((line) => JSON.parse(line).level);
  expect(levels).not.toContain('error');
});
