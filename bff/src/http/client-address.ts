import { BlockList, isIP } from 'node:net';

function trustedList(proxies: readonly string[]): BlockList {
  const trusted = new BlockList();
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0)
      throw new Error(`TRUSTED_PROXIES: ${proxy} is not an address or a network`);
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  return trusted;
}

const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

/**
 * Tells a client's address: the peer's own, unless the peer is a proxy that we trust; then the
 * last address of `X-Forwarded-For` that none of our proxies wrote about itself.
 */
export function clientAddress(proxies: readonly string[]) {
  const trusted = trustedList(proxies);
  const isTrusted = (address: string) =>
    isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (peer: string, forwardedFor: string): string => {
    const hops = forwardedFor
      .split(',')
      .map((hop) => plainAddress(hop.trim()))
      .filter((hop) => isIP(hop) !== 0);
    let address = plainAddress(peer);
    while (isTrusted(address)) {
      const before = hops.pop();
      if (before === undefined) break;
      address = before;
    }
    return address;
  };
}
