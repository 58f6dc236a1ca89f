import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { selfSigned } from '../test-support/self-signed.ts';
import { guardedFetch } from './guarded-fetch.ts';

const identity = selfSigned('op.localhost');
const known = getCACertificates('default');
const server = createServer(identity, (_request, response) => response.end('secret'));
let port = 0;

beforeEach(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  setDefaultCACertificates(known);
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const ask = (host: string) => guardedFetch({ development: true })(`https://${host}:${port}/`);

test('a certificate that nobody vouches for is not accepted', async () => {
  await expect(ask('op.localhost')).rejects.toMatchObject({ reason: 'unreachable' });
});

test('nor is it where the environment says that certificates do not matter', async () => {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  await expect(ask('op.localhost')).rejects.toMatchObject({ reason: 'unreachable' });
});

test('a good certificate is good for its own name alone', async () => {
  setDefaultCACertificates([...known, identity.cert]);
  expect(await (await ask('op.localhost')).text()).toBe('secret');
  await expect(ask('other.localhost')).rejects.toMatchObject({ reason: 'unreachable' });
});
