import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

type Resolve = (
  hostname: string,
  options: { all: true; family: 0 | 4 | 6 },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export type LookupOptions = {
  /** Lets `localhost` and `*.localhost` through and resolves them itself, since Node mostly does not. */
  development: boolean;
  resolve?: Resolve;
};

/** Names that RFC 6761 section 6.3 keeps for loopback. */
export function isLocalhost(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost');
}

/**
 * Resolves a name and refuses it where any of its addresses is not public. The socket connects to
 * the very address that was checked, so that a name cannot change its mind in between.
 */
export function guardedLookup(options: LookupOptions): LookupFunction {
  const resolve: Resolve = options.resolve ?? systemLookup;
  return function lookupPublicAddress(hostname, { all, family }, callback) {
    const give = (addresses: LookupAddress[]) => {
      const [first] = addresses;
      if (all) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family ?? 4);
    };
    if (options.development && isLocalhost(hostname)) {
      give([{ address: '127.0.0.1', family: 4 }]);
      return;
    }
    const wanted = family === 4 || family === 6 ? family : 0;
    resolve(hostname, { all: true, family: wanted }, (error, addresses) => {
      const refused = addresses?.find(({ address }) => !isPublicAddress(address));
      if (error) callback(error, '');
      else if (addresses.length === 0) callback(new Error(`${hostname} has no address`), '');
      else if (refused) {
        callback(new Error(`${hostname} resolves to ${refused.address}, which is not public`), '');
      } else give(addresses);
    });
  };
}
