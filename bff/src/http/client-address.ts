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

/** Some proxies write the port as well: `192.0.2.1:5060`, `[2001:db8::1]:5060`. */
function hopAddress(hop: string): string {
  const withPort = /^(?:\[(.+)\]|([\d.]+))(?::\d+)?$/.exec(hop.trim());
  return plainAddress(withPort?.[1] ?? withPort?.[2] ?? hop.trim());
}

/** Enough to notice, and no more than a flood from many addresses can make of it. */
const mostStrangers = 20;

/**
 * Tells a client's address: the peer's own, unless the peer is a proxy that we trust; then the
 * last address of `X-Forwarded-For` that none of our proxies wrote about itself. What stands before
 * a hop that cannot be read is not believed: the client may have written it. `onStranger` hears, once,
 * of each peer that writes the header and is not among the proxies: perhaps it should be.
 */
export function clientAddress(
  proxies: readonly string[],
  onStranger: (peer: string) => void = () => {},
) {
  const strangers = new Set<string>();
  const trusted = trustedList(proxies);
  const isTrusted = (address: string) =>
    isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (peer: string, forwardedFor: string): string => {
    const hops = forwardedFor.split(',').map(hopAddress);
    let address = plainAddress(peer);
    const isStranger = forwardedFor !== '' && !isTrusted(address) && !strangers.has(address);
    if (isStranger && strangers.size < mostStrangers) {
      strangers.add(address);
      onStranger(address);
    }
    while (isTrusted(address)) {
      const before = hops.pop() ?? '';
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}
