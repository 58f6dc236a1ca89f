import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { seconds } from '../clock.ts';

export type ResolveName = (hostname: string) => Promise<LookupAddress[]>;

/**
 * Asks name servers, the system's unless told otherwise, for every address of a name. Not through
 * `dns.lookup`: that waits in one of the process's four worker threads, so that a few names whose
 * servers are silent would keep everybody else's, Stripe's too, from being resolved.
 * Rejects where no server knows the name.
 */
export function nameResolver(servers?: readonly string[]): ResolveName {
  const resolver = new Resolver({ timeout: 1 * seconds, tries: 2 });
  if (servers) resolver.setServers(servers);
  return async function resolveName(hostname) {
    const [v4, v6] = await Promise.allSettled([
      resolver.resolve4(hostname),
      resolver.resolve6(hostname),
    ]);
    if (v4.status === 'rejected' && v6.status === 'rejected') throw v4.reason;
    const found = (answer: typeof v4, family: 4 | 6) =>
      answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : [];
    return [...found(v4, 4), ...found(v6, 6)];
  };
}
