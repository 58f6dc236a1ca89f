import type { RequestListener } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type Listening, listen } from '../test-support/listen.ts';
import { guardedFetch } from './guarded-fetch.ts';

const open: Listening[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = await listen(answer);
  open.push(server);
  return `http://op.localhost:${server.port}`;
}

const atHome = guardedFetch({ development: true });
const impatient = guardedFetch({ development: true, deadlines: { read: 200, send: 200 } });

test('an answer comes back with status, headers and body', async () => {
  const origin = await serve((request, response) => {
    response.writeHead(201, { 'x-one': '1', 'set-cookie': ['a=1', 'b=2'] });
    response.end(`${request.method} ${request.url} ${request.headers.host}`);
  });
  const response = await atHome(`${origin}/path?query=1`, { method: 'POST', body: 'x' });
  expect(response.status).toBe(201);
  expect(response.headers.get('x-one')).toBe('1');
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(await response.text()).toBe(`POST /path?query=1 ${new URL(origin).host}`);
});

test('a redirect is the answer', async () => {
  const origin = await serve((_request, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  );
  expect((await atHome(origin)).status).toBe(302);
});

test('an answer of more than 256 KB is cut off', async () => {
  const origin = await serve((_request, response) => response.end('x'.repeat(256 * 1024 + 1)));
  await expect(atHome(origin)).rejects.toMatchObject({ reason: 'too_large' });
});

test('an answer of 256 KB is read', async () => {
  const origin = await serve((_request, response) => response.end('x'.repeat(256 * 1024)));
  expect(await (await atHome(origin)).text()).toHaveLength(256 * 1024);
});

test('a server that never answers is given up', async () => {
  const origin = await serve(() => {});
  await expect(impatient(origin)).rejects.toMatchObject({ reason: 'too_slow' });
});

test('a caller’s own signal does not take the place of the deadline', async () => {
  const origin = await serve(() => {});
  const { signal } = new AbortController();
  await expect(impatient(origin, { signal })).rejects.toMatchObject({ reason: 'too_slow' });
});

test('a body that drips is given up as well', async () => {
  const origin = await serve((_request, response) => {
    response.write('a drop');
  });
  await expect(impatient(origin)).rejects.toMatchObject({ reason: 'too_slow' });
});

test('a closed port is unreachable, and the message names the address without its query', async () => {
  const server = await listen(() => {});
  await server.close();
  const failed = atHome(`http://op.localhost:${server.port}/token?code=secret`);
  await expect(failed).rejects.toMatchObject({
    reason: 'unreachable',
    message: expect.stringContaining(`http://op.localhost:${server.port}/token:`),
  });
  await expect(failed).rejects.not.toThrow('secret');
});

test('one slow origin holds up no other', async () => {
  const slow = await serve(() => {});
  const quick = await serve((_request, response) => response.end('quick'));
  const fetch = guardedFetch({ development: true, deadlines: { read: 1_500, send: 1_500 } });
  const waiting = Array.from({ length: 100 }, () => fetch(slow).catch(() => 'given up'));
  expect(await (await fetch(quick)).text()).toBe('quick');
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['given up']));
});
