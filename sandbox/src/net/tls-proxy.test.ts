import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCertificate, localCertificate, trustCertificate } from './local-certificate.ts';
import { loopbackFetch } from './loopback.ts';
import { startTlsProxy, type TlsProxy } from './tls-proxy.ts';

const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
const file = join(folder, 'certificate.pem');
const names = ['cards.acme.localhost', 'acme.localhost'];

const server = createServer((request, response) => {
  response.setHeader('strict-transport-security', 'max-age=31536000');
  response.end(
    JSON.stringify({
      host: request.headers.host,
      address: request.headers['x-forwarded-for'],
      scheme: request.headers['x-forwarded-proto'],
    }),
  );
});
let local: LocalCertificate;
let proxy: TlsProxy;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  local = await localCertificate(file, names);
  const target = () => (server.address() as AddressInfo).port;
  proxy = await startTlsProxy({ port: 0, ...local, target });
});
afterAll(async () => {
  await proxy.close();
  server.close();
  rmSync(folder, { recursive: true });
});

test('nobody believes the certificate who was not told to', async () => {
  const call = loopbackFetch(`https://cards.acme.localhost:${proxy.port}/`);
  await expect(call).rejects.toMatchObject({ cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
});

test('a request arrives in plain http, with its Host and who sent it, however the client lies', async () => {
  trustCertificate(local.certificate);
  const response = await loopbackFetch(`https://cards.acme.localhost:${proxy.port}/`, {
    headers: { 'x-forwarded-for': '203.0.113.7' },
  });
  expect(await response.json()).toEqual({
    host: `cards.acme.localhost:${proxy.port}`,
    address: '127.0.0.1',
    scheme: 'https',
  });
  expect(response.headers.get('strict-transport-security')).toBeNull();
});

test('another name is not covered', async () => {
  trustCertificate(local.certificate);
  const call = loopbackFetch(`https://other.localhost:${proxy.port}/`);
  await expect(call).rejects.toMatchObject({ cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' } });
});

test('what answers is gone: the proxy says so', async () => {
  trustCertificate(local.certificate);
  const gone = await startTlsProxy({ port: 0, ...local, target: () => 9 });
  const response = await loopbackFetch(`https://acme.localhost:${gone.port}/`);
  expect(response.status).toBe(502);
  await gone.close();
});

test('a restart keeps the certificate; a new name makes a new one', async () => {
  expect(await localCertificate(file, names)).toEqual(local);
  expect(statSync(`${file}.key`).mode & 0o777).toBe(0o600);
  const wider = await localCertificate(file, [...names, 'stripe.localhost']);
  expect(wider.certificate).not.toBe(local.certificate);
  expect(readFileSync(file, 'utf8')).toBe(wider.certificate);
});
