import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { lookup } from 'node:dns/promises';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listen } from '../test-support/listen.ts';
import { listenDns, type Zone } from '../test-support/listen-dns.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { nameResolver } from './resolve-name.ts';

/** An address that counts as public and belongs to nobody: IANA has not given it out. */
const nobodys = '2d00::1';

let dns: Awaited<ReturnType<typeof listenDns>>;
let zone: Zone = () => [];
let attempts: string[] = [];

const noteAttempts = (message: unknown) => {
  const { socket } = message as { socket: Socket };
  socket.on('connectionAttempt', (address) => attempts.push(address));
};

beforeEach(async () => {
  attempts = [];
  dns = await listenDns((name) => zone(name));
  subscribe('net.client.socket', noteAttempts);
});

afterEach(async () => {
  unsubscribe('net.client.socket', noteAttempts);
  await dns.close();
});

/** A call from production, with a name server of this test's. */
function call(url: string): Promise<string> {
  const fetch = guardedFetch({
    development: false,
    resolve: nameResolver([dns.address]),
    deadlines: { read: 1_000, send: 1_000 },
  });
  return fetch(url).then(
    () => 'answered',
    (failure) => failure.message,
  );
}

const special: Record<string, string> = {
  loopback: '127.0.0.1',
  'loopback, another of its addresses': '127.255.255.254',
  'this host': '0.0.0.0',
  private: '10.0.0.5',
  'private, 172': '172.16.5.4',
  'private, 192': '192.168.0.10',
  'link-local': '169.254.7.7',
  metadata: '169.254.169.254',
  'metadata at Alibaba, and carrier-grade NAT': '100.100.100.200',
  'metadata at Oracle': '192.0.0.192',
  'the platform at Azure': '168.63.129.16',
  multicast: '224.0.0.251',
  broadcast: '255.255.255.255',
  'loopback, IPv6': '::1',
  'unspecified, IPv6': '::',
  'link-local, IPv6': 'fe80::1',
  'unique local': 'fd12:3456:789a::1',
  'metadata at Amazon, IPv6': 'fd00:ec2::254',
  'multicast, IPv6': 'ff02::fb',
  'IPv4-mapped': '::ffff:7f00:1',
  'IPv4-compatible': '::7f00:1',
  'IPv4-translated': '::ffff:0:7f00:1',
  NAT64: '64:ff9b::a9fe:a9fe',
  'NAT64 for local use': '64:ff9b:1::a9fe:a9fe',
  '6to4 of a private address': '2002:a00:1::1',
  'Teredo of a private address': '2001:0:a00:1::1',
  'discard-only': '100::1',
  'segment routing': '5f00::1',
};

for (const [what, address] of Object.entries(special)) {
  test(`a name at ${address} (${what}) is not connected to`, async () => {
    zone = () => [address];
    expect(await call('https://op.example/')).toMatch(/resolves to \S+, which is not public/);
    expect(attempts).toEqual([]);
  });

  test(`nor is one that has ${address} beside a public address`, async () => {
    zone = () => [nobodys, '93.184.215.14', address];
    expect(await call('https://op.example/')).toMatch(/resolves to \S+, which is not public/);
    expect(attempts).toEqual([]);
  });
}

for (const name of ['localhost', 'op.localhost', 'localhost.', 'metadata.google.internal']) {
  test(`${name} is a name like any other in production: its address is judged`, async () => {
    zone = () => ['127.0.0.1'];
    expect(await call(`https://${name}/`)).not.toBe('answered');
    expect(attempts).toEqual([]);
  });
}

test('a name that nobody knows is unreachable', async () => {
  zone = () => [];
  expect(await call('https://op.example/')).toContain('ENOTFOUND op.example');
});

test('a name that turns private once it was checked is connected where it was checked', async () => {
  let answers = 0;
  // One for each family: afterwards the name is at home.
  zone = () => (answers++ < 2 ? [nobodys] : ['127.0.0.1', '::1']);
  await call('https://rebinding.example/');
  expect(attempts).toEqual([nobodys]);
  expect(dns.asked).toEqual(['rebinding.example', 'rebinding.example']);
  expect(await call('https://rebinding.example/')).toContain('which is not public');
  expect(attempts).toEqual([nobodys]);
});

test('a name is asked for as it stands, without the search list of the system', async () => {
  zone = () => [];
  await call('https://op/');
  expect(new Set(dns.asked)).toEqual(new Set(['op']));
});

test('names whose servers are silent are given up, and keep nobody else’s from being resolved', async () => {
  zone = (name) => (name === 'quick.example' ? ['10.0.0.1'] : null);
  const silent = Array.from({ length: 50 }, (_, index) => call(`https://silent-${index}.example/`));
  expect(await call('https://quick.example/')).toContain('which is not public');
  // What Stripe's own client waits for: the worker threads must be free.
  expect(await lookup('localhost')).toHaveProperty('address');
  for (const told of await Promise.all(silent)) expect(told).toContain('did not answer in time');
  expect(attempts).toEqual([]);
});

test('the system’s own name servers are asked where none is named', async () => {
  expect(await nameResolver()('op.invalid').catch(() => [])).toEqual([]);
});

test('development resolves localhost itself, and nothing else', async () => {
  const server = await listen((_request, response) => response.end('home'));
  const fetch = guardedFetch({ development: true, resolve: nameResolver([dns.address]) });
  zone = () => ['127.0.0.1'];
  const answer = await fetch(`http://op.localhost:${server.port}/`);
  expect(await answer.text()).toBe('home');
  expect(dns.asked).toEqual([]);
  await expect(fetch('https://op.example/')).rejects.toThrow('which is not public');
  await server.close();
});
