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
