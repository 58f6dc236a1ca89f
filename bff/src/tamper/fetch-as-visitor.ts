import { Agent, fetch } from 'undici';
import { seconds } from '../clock.ts';
import { guardedLookup } from '../net/guarded-lookup.ts';

export type VisitorFetch = (
  url: string,
  headers?: Record<string, string>,
) => Promise<{ status: number; header(name: string): string | null; bytes: Uint8Array }>;

const deadline = 10 * seconds;

/**
 * Asks a host of ours as a browser outside would, following nothing. In development alone
 * `*.localhost` is found without DNS. Rejects, naming the address, where no whole answer comes.
 */
export function fetchAsVisitor(options: { development: boolean }): VisitorFetch {
  const dispatcher = new Agent(
    options.development ? { connect: { lookup: guardedLookup({ development: true }) } } : {},
  );
  return async function visit(url, headers = {}) {
    const signal = AbortSignal.timeout(deadline);
    try {
      const response = await fetch(url, { headers, dispatcher, signal, redirect: 'manual' });
      return {
        status: response.status,
        header: (name) => response.headers.get(name),
        bytes: new Uint8Array(await response.arrayBuffer()),
      };
    } catch (cause) {
      throw new Error(`${url} could not be read: ${(cause as Error).message}`, { cause });
    }
  };
}
