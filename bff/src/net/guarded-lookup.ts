import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import { nameResolver, type ResolveName } from './resolve-name.ts';

export type LookupOptions = {
  /** Lets `localhost` and `*.localhost` through and resolves them itself, since Node mostly does not. */
  development: boolean;
  resolve?: ResolveName;
};

/** Names that RFC 6761 section 6.3 keeps for loopback. */
export function isLocalhost(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost');
}

const systemNames = nameResolver();

/**
 * Resolves a name and refuses it where any of its addresses is not public. The socket connects to
 * the very address that was checked, so that a name cannot change its mind in between; a socket that
 * is used again is still the one to that address, whatever the name says by then.
 */
export function guardedLookup(options: LookupOptions): LookupFunction {
  const resolve = options.resolve ?? systemNames;

  async function publicAddresses(hostname: string): Promise<LookupAddress[]> {
    if (options.development && isLocalhost(hostname)) return [{ address: '127.0.0.1', family: 4 }];
    const addresses = await resolve(hostname);
    const refused = addresses.find(({ address }) => !isPublicAddress(address));
    if (addresses.length === 0) throw new Error(`${hostname} has no address`);
    if (refused) throw new Error(`${hostname} resolves to ${refused.address}, which is not public`);
    return addresses;
  }

  return function lookupPublicAddress(hostname, { all }, callback) {
    publicAddresses(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (all) callback(null, addresses);
        else callback(null, first?.address ?? '', first?.family ?? 4);
      },
      (error) => callback(error, ''),
    );
  };
}
