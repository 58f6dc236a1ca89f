import { isIP } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

test('nobody but a trusted proxy can say who the client is', () => {
  expect(clientAddress([])('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
  expect(clientAddress(['10.0.0.0/8'])('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
});

test('behind our proxies it is the last address that none of them is', () => {
  const addressOf = clientAddress(['10.0.0.0/8', '::1']);
  expect(addressOf('10.0.0.2', '198.51.100.1')).toBe('198.51.100.1');
  expect(addressOf('10.0.0.2', '192.0.2.66, 198.51.100.1, 10.0.0.3')).toBe('198.51.100.1');
  expect(addressOf('::1', '2001:db8::7')).toBe('2001:db8::7');
  expect(addressOf('::ffff:10.0.0.2', '198.51.100.1')).toBe('198.51.100.1');
});

test('a proxy may write the port too', () => {
  const addressOf = clientAddress(['10.0.0.1']);
  expect(addressOf('10.0.0.1', '192.0.2.66, 198.51.100.1:5060')).toBe('198.51.100.1');
  expect(addressOf('10.0.0.1', '192.0.2.66, [2001:db8::7]:5060')).toBe('2001:db8::7');
});

test('what stands before rubbish in the header is not believed', () => {
  const addressOf = clientAddress(['10.0.0.1']);
  expect(addressOf('10.0.0.1', 'unknown, <script>')).toBe('10.0.0.1');
  expect(addressOf('10.0.0.1', '192.0.2.66, unknown')).toBe('10.0.0.1');
});

test('a proxy that is no address is refused at the start', () => {
  expect(() => clientAddress(['proxy.internal'])).toThrow('TRUSTED_PROXIES: proxy.internal');
});

const hop = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.string(),
  fc.constantFrom('10.0.0.2', '10.0.0.3', ''),
);
const forwarded = fc.array(hop).map((hops) => hops.join(','));

test('whatever a stranger writes, it is the stranger who asks', () => {
  const addressOf = clientAddress(['10.0.0.0/8', '2001:db8::/32']);
  fc.assert(
    fc.property(
      fc.ipV4().filter((peer) => !peer.startsWith('10.')),
      forwarded,
      (peer, header) => {
        expect(addressOf(peer, header)).toBe(peer);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('behind our proxies it is always an address, whatever else is written before it', () => {
  const addressOf = clientAddress(['10.0.0.0/8']);
  fc.assert(
    fc.property(
      forwarded,
      fc.ipV4().filter((client) => !client.startsWith('10.')),
      (header, client) => {
        expect(isIP(addressOf('10.0.0.1', header))).not.toBe(0);
        expect(addressOf('10.0.0.1', `${header},${client},10.0.0.9`)).toBe(client);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('of a proxy that is not named somebody hears once, and of twenty at most', () => {
  const strangers: string[] = [];
  const addressOf = clientAddress(['10.0.0.1'], (peer) => strangers.push(peer));
  addressOf('10.0.0.1', '198.51.100.1');
  addressOf('203.0.113.1', '');
  expect(strangers).toEqual([]);
  for (let peer = 0; peer < 50; peer += 1) {
    addressOf(`203.0.113.${peer}`, '198.51.100.1');
    addressOf(`203.0.113.${peer}`, '198.51.100.1');
  }
  expect(strangers).toHaveLength(20);
  expect(new Set(strangers).size).toBe(20);
});
