import { isIP } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';

for (const address of ['1.1.1.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.255.255']) {
  test(`${address} is public`, () => expect(isPublicAddress(address)).toBe(true));
}

for (const address of ['2606:4700:4700::1111', '2a00:1450:4001:81b::200e']) {
  test(`${address} is public`, () => expect(isPublicAddress(address)).toBe(true));
}

for (const [address, why] of [
  ['0.0.0.0', 'this host'],
  ['10.1.2.3', 'private'],
  ['100.64.0.1', 'carrier-grade NAT'],
  ['127.0.0.1', 'loopback'],
  ['169.254.169.254', 'metadata'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.0.0.192', 'metadata of another cloud'],
  ['192.168.1.1', 'private'],
  ['198.18.0.1', 'benchmarks'],
  ['224.0.0.1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::ffff:8.8.8.8', 'IPv4-mapped'],
  ['::ffff:127.0.0.1', 'IPv4-mapped'],
  ['64:ff9b::7f00:1', 'NAT64'],
  ['fc00::1', 'unique local'],
  ['fd00:ec2::254', 'metadata'],
  ['fe80::1', 'link-local'],
  ['ff02::1', 'multicast'],
  ['2001:db8::1', 'documentation'],
  ['2001::1', 'Teredo'],
  ['2002:7f00:1::', '6to4'],
  ['not an address', 'nothing'],
] as const) {
  test(`${address} (${why}) is not public`, () => expect(isPublicAddress(address)).toBe(false));
}

/** The same ranges said another way: first and last address, as numbers. */
const byIana: Record<4 | 6, readonly (readonly [string, string])[]> = {
  4: [
    ['0.0.0.0', '0.255.255.255'],
    ['10.0.0.0', '10.255.255.255'],
    ['100.64.0.0', '100.127.255.255'],
    ['127.0.0.0', '127.255.255.255'],
    ['168.63.129.16', '168.63.129.16'],
    ['169.254.0.0', '169.254.255.255'],
    ['172.16.0.0', '172.31.255.255'],
    ['192.0.0.0', '192.0.0.255'],
    ['192.0.2.0', '192.0.2.255'],
    ['192.88.99.0', '192.88.99.255'],
    ['192.168.0.0', '192.168.255.255'],
    ['198.18.0.0', '198.19.255.255'],
    ['198.51.100.0', '198.51.100.255'],
    ['203.0.113.0', '203.0.113.255'],
    ['224.0.0.0', '255.255.255.255'],
  ],
  6: [
    ['0:0:0:0:0:0:0:0', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:0:0:0:0:0:0:0', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:db8:0:0:0:0:0:0', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2002:0:0:0:0:0:0:0', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['3fff:0:0:0:0:0:0:0', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['4000:0:0:0:0:0:0:0', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ],
};

const bits = { 4: 8n, 6: 16n };
const groups = { 4: 4, 6: 8 };

function toNumber(family: 4 | 6, address: string): bigint {
  const [separator, base] = family === 4 ? ['.', ''] : [':', '0x'];
  return address
    .split(separator)
    .reduce((number, group) => (number << bits[family]) + BigInt(base + group), 0n);
}

function toText(family: 4 | 6, number: bigint): string[] {
  const mask = (1n << bits[family]) - 1n;
  const parts = Array.from(
    { length: groups[family] },
    (_, index) => (number >> (BigInt(groups[family] - 1 - index) * bits[family])) & mask,
  );
  if (family === 4) return [parts.join('.')];
  const hex = parts.map((part) => part.toString(16));
  const padded = hex.map((part) => part.padStart(4, '0')).join(':');
  const mixed = `${hex.slice(0, 6).join(':')}:${toText(4, number & 0xffffffffn)}`;
  const short = new URL(`http://[${hex.join(':')}]`).hostname.slice(1, -1);
  return [hex.join(':'), padded, padded.toUpperCase(), mixed, short];
}

for (const family of [4, 6] as const) {
  const ranges = byIana[family].map(
    ([first, last]) => [toNumber(family, first), toNumber(family, last)] as const,
  );
  const highest = (1n << (family === 4 ? 32n : 128n)) - 1n;
  const nearAnEdge = fc
    .tuple(fc.constantFrom(...ranges.flat()), fc.bigInt(-2n, 2n))
    .map(([edge, step]) => edge + step)
    .filter((number) => number >= 0n && number <= highest);
  const inside = fc.constantFrom(...ranges).chain(([min, max]) => fc.bigInt({ min, max }));
  const anywhere = fc.bigInt({ min: 0n, max: highest });
  const unicast = fc.bigInt({ min: highest / 8n, max: highest / 4n });

  test(`every IPv${family} address is public unless it is in a special range, however it is written`, () => {
    fc.assert(
      fc.property(fc.oneof(nearAnEdge, inside, anywhere, unicast), (number) => {
        const special = ranges.some(([first, last]) => number >= first && number <= last);
        for (const text of toText(family, number)) expect(isPublicAddress(text)).toBe(!special);
      }),
      { numRuns: 2_000 },
    );
  });
}

test('an IPv4 address is no more public for being dressed as an IPv6 one', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.tuple(octet, octet, octet, octet), (octets) => {
      const dotted = octets.join('.');
      const hex = octets.map((each) => each.toString(16).padStart(2, '0')).join('');
      const [high, low] = [hex.slice(0, 4), hex.slice(4)];
      for (const dressed of [
        `::ffff:${dotted}`,
        `::${dotted}`,
        `::ffff:0:${dotted}`,
        `64:ff9b::${dotted}`,
        `64:ff9b:1::${dotted}`,
        `2002:${high}:${low}::1`,
        `2001:0:${high}:${low}::1`,
        `fe80::5efe:${dotted}`,
      ]) {
        expect(isPublicAddress(dressed)).toBe(false);
      }
    }),
  );
});

test('what is no address is not public: zones, brackets, ports, lists, odd notations', () => {
  const odd = ['2a00::1%eth0', 'fe80::1%lo', '[2a00::1]', '8.8.8.8:443', '8.8.8.8,1.1.1.1'];
  const notations = ['134744072', '0x08080808', '010.8.8.8', '8.8.8', '8.8.8.8.', ' 8.8.8.8', ''];
  for (const text of [...odd, ...notations]) expect(isPublicAddress(text)).toBe(false);
  fc.assert(fc.property(fc.string(), (text) => isIP(text) !== 0 || !isPublicAddress(text)));
});
