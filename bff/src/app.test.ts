import { createServer, type RequestOptions, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { problemBody } from '@card-details/shared/problem';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createApp } from './app.ts';
import { createSeal } from './arrival/seal.ts';
import { createAudit } from './audit/audit.ts';
import { auditHashes } from './audit/audit-hash.ts';
import { brokerDirectory } from './brokers/broker-directory.ts';
import { parseBrokers } from './brokers/broker-file.ts';
import { openDatabase } from './database/open-database.ts';
import type { Database } from './database/schema.ts';
import { createLog } from './log.ts';
import { createMetrics } from './operations/metrics.ts';
import { acmeEntry } from './test-support/acme-entry.ts';

const template =
  '<html dir="{{direction}}"><script type="application/json" id="boot">{{boot}}</script><!--cards--></html>';
const shell = { template, catalog: {} };
const logLines: string[] = [];
let database: Database;
let server: Server;

const brokers = parseBrokers(JSON.stringify({ brokers: [acmeEntry] }), {
  platform: { secretKey: 'sk_test_1', publishableKey: 'pk_test_1' },
  development: false,
  clientKeys: [],
});

beforeAll(async () => {
  database = await openDatabase('sqlite::memory:');
  const unreachable = () => Promise.reject(new Error('No test of this file signs in'));
  const keys = [{ name: 'test', key: Buffer.alloc(32, 1) }];
  const [hash] = auditHashes(keys);
  const app = createApp({
    config: {
      trustedProxies: [],
      development: true,
      clientKeys: [],
      stripe: { secretKey: '', publishableKey: '', apiUrl: null, scriptUrl: null },
    },
    brokers: brokerDirectory(brokers),
    database,
    clock: Date.now,
    audit: createAudit({ database, clock: Date.now, hash }),
    log: createLog({ level: 'info' }, { write: (line) => logLines.push(line) }),
    metrics: createMetrics(),
    openId: {
      authorizationUrl: unreachable,
      sendsIssuer: unreachable,
      redeemCode: unreachable,
      endSessionUrl: unreachable,
      readLogoutToken: unreachable,
    },
    seal: createSeal(keys),
    shells: { en: shell, fr: shell },
    assets: (_, next) => next(),
    vaultOf: () => {
      throw new Error('No test of this file reaches the vault');
    },
  });
  server = createServer(app.callback()).listen(0);
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await database.destroy();
});

type Answer = { status: number; headers: Record<string, unknown>; body: string };

/** Sends what a browser never would as well: `fetch` refuses to set Host, Origin or Sec-Fetch-Site. */
function send(
  path: string,
  {
    headers = {},
    body,
    ...rest
  }: RequestOptions & { headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { port } = server.address() as AddressInfo;
  const call = request(
    { port, path, headers: { host: 'cards.acme.example', ...headers }, ...rest },
    async (response) => {
      const chunks = await response.toArray();
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks).toString(),
      });
    },
  );
  call.on('error', reject);
  call.end(body);
  return promise;
}

const ours = { 'x-card-details': '1', origin: 'https://cards.acme.example' };
const problemOf = ({ body }: Answer) => problemBody.parse(JSON.parse(body));

test.each([
  'unknown.example',
  'cards.acme.example:8443',
  'cards.acme.example.evil.example',
  '127.0.0.1',
])('the host %s is nobody’s and learns nothing', async (host) => {
  const answer = await send('/edit', { headers: { host } });
  expect(answer.status).toBe(404);
  expect(answer.body).toBe('Not Found\n');
  expect(JSON.stringify(answer)).not.toMatch(/acme/i);
});

test('a call that is our own passes the guard and is told to sign in', async () => {
  const answer = await send('/api/cards', { headers: ours });
  expect(answer.status).toBe(401);
  expect(problemOf(answer).code).toBe('signed_out');
});

test.each<[string, string, Record<string, string>]>([
  ['GET', 'without our header', { origin: ours.origin }],
  ['GET', 'from a sibling of the broker', { ...ours, origin: 'https://www.acme.example' }],
  ['GET', 'that the browser calls same-site', { ...ours, 'sec-fetch-site': 'same-site' }],
  ['GET', 'that the browser calls cross-site', { ...ours, 'sec-fetch-site': 'cross-site' }],
  ['POST', 'without an Origin', { 'x-card-details': '1' }],
  ['POST', 'with Origin null', { ...ours, origin: 'null' }],
  ['POST', 'from the same host by plain http', { ...ours, origin: 'http://cards.acme.example' }],
  ['POST', 'from another port', { ...ours, origin: 'https://cards.acme.example:8443' }],
  ['DELETE', 'without an Origin', { 'x-card-details': '1' }],
])('a %s %s is refused before anything is looked up', async (method, _, headers) => {
  const path = method === 'DELETE' ? '/api/cards/pm_1234567890' : '/api/cards';
  const answer = await send(path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
  });
  expect(answer.status).toBe(403);
  expect(problemOf(answer).code).toBe('request_refused');
});

test('no answer grants another origin anything', async () => {
  const preflight = await send('/api/cards', {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });
  const names = Object.keys({
    ...preflight.headers,
    ...(await send('/api/cards', { headers: ours })).headers,
  });
  expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([]);
});

test.each([
  ['GET', '/api/nothing', 404, 'not_found'],
  ['GET', '/api/cards/', 404, 'not_found'],
  ['GET', '/api/Session', 404, 'not_found'],
  ['PUT', '/api/cards', 405, 'method_not_allowed'],
  ['PROPFIND', '/api/cards', 405, 'method_not_allowed'],
])('%s %s answers %i with the problem %s', async (method, path, status, code) => {
  const answer = await send(path, {
    method: method === 'BREW' ? 'PROPFIND' : method,
    headers: ours,
  });
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toMatch('application/problem+json');
  expect(problemOf(answer)).toMatchObject({ code, reference: answer.headers['x-request-id'] });
});

test('every answer carries the headers that keep it to itself', async () => {
  for (const path of ['/api/cards', '/nothing-here', '/edit']) {
    const { headers } = await send(path);
    expect(headers, path).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
    });
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
  }
});

test('a page’s policy allows no inline script but its own', async () => {
  const first = await send('/nothing-here');
  const second = await send('/nothing-here');
  expect(first.status).toBe(404);
  expect(first.body).toContain('"kind":"page_not_found"');
  const policy = String(first.headers['content-security-policy']);
  expect(policy).not.toContain('unsafe');
  const nonceOf = (answer: Answer) =>
    /'nonce-([^']+)'/.exec(String(answer.headers['content-security-policy']))?.[1];
  expect(nonceOf(first)).not.toBe(nonceOf(second));
  expect(first.body).toContain(`nonce="${nonceOf(first)}"`);
});

test('a path that is no path is refused, and is no failure of ours', async () => {
  for (const path of ['/api/cards/%', '/edit/%E0%A4%A', '/%', '/api/cards/..%2f..']) {
    const answer = await send(path, { headers: ours });
    expect(answer.status, path).toBeGreaterThanOrEqual(400);
    expect(answer.status, path).toBeLessThan(500);
  }
});

test('a request’s line in the log names no id and no query', async () => {
  await send('/api/cards/pm_1234567890?secret=hunter2', { headers: ours });
  const line = logLines.findLast((text) => text.includes('"event":"request"')) ?? '';
  expect(JSON.parse(line)).toMatchObject({
    method: 'GET',
    path: '/api/cards/pm_…',
    status: 401,
    broker: 'acme',
  });
  expect(line).not.toContain('hunter2');
});

test('a card number that was typed into the address stands in no log', async () => {
  for (const number of ['4242424242424242', '4242%204242%204242%204242', '4242-4242-4242-4242']) {
    await send(`/edit/${number}`);
    await send(`/api/cards/${number}`, { headers: ours });
  }
  const paths = logLines.map((line) => String(JSON.parse(line).path));
  expect(paths).toContain('/edit/…');
  expect(paths.join()).not.toContain('4242');
});

test('a browser that goes away in the middle of a call is no failure of ours', async () => {
  const before = logLines.length;
  const { port } = server.address() as AddressInfo;
  const head = [
    'POST /api/sign-out HTTP/1.1',
    'Host: cards.acme.example',
    ...Object.entries(ours).map(([name, value]) => `${name}: ${value}`),
    'Content-Type: application/json',
    'Content-Length: 100',
  ];
  const socket = connect(port, '127.0.0.1');
  const received = new Promise((resolve) => server.once('request', resolve));
  socket.write(`${head.join('\r\n')}\r\n\r\n{"half`);
  await received;
  socket.resetAndDestroy();
  const since = () => logLines.slice(before).map((line) => JSON.parse(line));
  await vi.waitFor(() => expect(since()).toMatchObject([{ event: 'request', status: 400 }]));
  await send('/api/cards', { headers: ours });
  expect(since().filter(({ level }) => level === 'error')).toEqual([]);
});

const sendReport = (body: string) =>
  send('/csp-reports', {
    method: 'POST',
    headers: { 'content-type': 'application/csp-report' },
    body,
  });

test('what the policy stopped is a line in the log, without the address that may name somebody', async () => {
  const policy = String((await send('/nothing-here')).headers['content-security-policy']);
  expect(policy).toContain('report-uri /csp-reports');
  const answer = await sendReport(
    JSON.stringify({
      'csp-report': {
        'violated-directive': 'script-src-elem',
        'blocked-uri': 'https://evil.example/x.js?customer=ann',
        'document-uri': 'https://cards.acme.example/edit/pm_1234567890',
      },
    }),
  );
  expect(answer.status).toBe(204);
  const line = logLines.findLast((text) => text.includes('"event":"csp_report"')) ?? '';
  expect(JSON.parse(line)).toMatchObject({
    directive: 'script-src-elem',
    blocked: 'https://evil.example',
    broker: 'acme',
  });
  expect(line).not.toMatch(/ann|pm_/);
});

test('a report that is none leaves no line, and one that is too long is refused', async () => {
  const before = logLines.filter((text) => text.includes('csp_report')).length;
  for (const body of ['', '{', '[]', '{"csp-report":{"violated-directive":1}}']) {
    expect((await sendReport(body)).status).toBe(204);
  }
  expect(logLines.filter((text) => text.includes('csp_report'))).toHaveLength(before);
  expect((await sendReport('x'.repeat(20_000))).status).toBe(413);
});
