import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressPrefix } from './address-prefix.ts';

test('an IPv4 address stands for itself, also in its IPv6 spelling', () => {
  expect(addressPrefix('203.0.113.7')).toBe('203.0.113.7');
  expect(addressPrefix('::ffff:203.0.113.7')).toBe('203.0.113.7');
});

test('two IPv6 addresses of one /64 are one, whatever their spelling', () => {
  const prefix = addressPrefix('2001:db8:0:1::1');
  expect(prefix).toBe('2001:db8:0:1::/64');
  expect(addressPrefix('2001:0DB8:0000:0001:ffff:1:2:3')).toBe(prefix);
  expect(addressPrefix('2001:db8:0:1:a:b:c:d%eth0')).toBe(prefix);
});

test('two IPv6 addresses of neighbouring /64 are two', () => {
  expect(addressPrefix('2001:db8:0:2::1')).not.toBe(addressPrefix('2001:db8:0:1::1'));
});

test('an address that starts or ends in zeros is read whole', () => {
  expect(addressPrefix('::1')).toBe('0:0:0:0::/64');
  expect(addressPrefix('2001:db8::')).toBe('2001:db8:0:0::/64');
});

const groups = (count: number) => fc.array(fc.nat(0xffff), { minLength: count, maxLength: count });
const written = (parts: number[]) => parts.map((part) => part.toString(16)).join(':');

test('addresses of one /64 are one, and of two are two, whatever they are', () => {
  const network = groups(4).filter((parts) => parts.some((part) => part !== 0));
  fc.assert(
    fc.property(network, network, groups(4), groups(4), (one, two, here, there) => {
      const prefix = addressPrefix(written([...one, ...here]));
      expect(addressPrefix(written([...one, ...there]).toUpperCase())).toBe(prefix);
      const same = written(one) === written(two);
      expect(addressPrefix(written([...two, ...here])) === prefix).toBe(same);
    }),
  );
});

test('every spelling that Node takes for an address has a prefix, and nothing else breaks it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV6(), fc.ipV4(), fc.ipV4Extended(), fc.string()), (address) => {
      const prefix = addressPrefix(address);
      const plainV6 = isIPv6(address) && !address.includes('.');
      if (plainV6) expect(prefix).toMatch(/^([0-9a-f]{1,4}:){4}:\/64$/);
      else expect(typeof prefix).toBe('string');
    }),
    { numRuns: 2_000 },
  );
});
