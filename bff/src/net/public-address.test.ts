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
