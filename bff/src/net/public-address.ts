import { BlockList, isIP } from 'node:net';

/**
 * What IANA's IPv4 special-purpose registry keeps from being an ordinary host, multicast and the
 * reserved rest.
 */
const specialIpv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  // Looks public; on every machine at Azure it is the platform's own, metadata included.
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

/** Parts of 2000::/3 that are not ordinary addresses: Teredo and the like, documentation, 6to4. */
const specialIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

const refusedIpv4 = listOf(specialIpv4, 'ipv4');
const refusedIpv6 = listOf(specialIpv6, 'ipv6');
const unicastIpv6 = listOf(['2000::/3'], 'ipv6');

/**
 * True for an address of the public internet alone. IPv6 counts only within 2000::/3, which leaves
 * out loopback, unique local, link-local, multicast, IPv4-mapped (::ffff:…) and NAT64 (64:ff9b::…).
 */
export function isPublicAddress(address: string): boolean {
  // An address with a zone (fe80::1%eth0) is one of this machine's neighbours.
  const family = address.includes('%') ? 0 : isIP(address);
  if (family === 4) return !refusedIpv4.check(address, 'ipv4');
  if (family === 6) {
    return unicastIpv6.check(address, 'ipv6') && !refusedIpv6.check(address, 'ipv6');
  }
  return false;
}
