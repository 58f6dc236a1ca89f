import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loopbackFetch } from './loopback.ts';

const server = createServer((request, response) => response.end(request.headers.host));
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

test('names under localhost are reached, and told apart by the Host header', async () => {
  const response = await loopbackFetch(`http://deep.name.localhost:${port}/`);
  expect(await response.text()).toBe(`deep.name.localhost:${port}`);
});

test('addresses are reached as they are', async () => {
  const response = await loopbackFetch(`http://127.0.0.1:${port}/`);
  expect(await response.text()).toBe(`127.0.0.1:${port}`);
});

test('the outside world is not called', async () => {
  const call = loopbackFetch(`http://cards.example.com:${port}/`);
  await expect(call).rejects.toMatchObject({
    cause: { message: expect.stringContaining('The sandbox does not call cards.example.com') },
  });
});
