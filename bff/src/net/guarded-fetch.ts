import { isUtf8 } from 'node:buffer';
import { isIP } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { minutes, seconds } from '../clock.ts';
import { FetchFailure } from './fetch-failure.ts';
import { guardedLookup, isLocalhost, type LookupOptions } from './guarded-lookup.ts';

export type GuardedFetch = (url: string, init?: RequestInit) => Promise<Response>;

type GuardedFetchOptions = LookupOptions & {
  /** Milliseconds from the call to the last byte: `read` for GET, `send` for everything else. */
  deadlines?: { read: number; send: number };
};

const bodyLimit = 256 * 1024;
const socketsPerOrigin = 64;

/** Throws a FetchFailure where the address is not one that an outside party may have us call. */
function checkUrl(text: string, development: boolean): URL {
  const refuse = (why: string): never => {
    throw new FetchFailure('refused', text, why);
  };
  if (!URL.canParse(text)) return refuse('it is not a URL');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return refuse('it holds a user name or password');
  if (development && isLocalhost(url.hostname)) return url;
  if (url.protocol !== 'https:') return refuse('it is not https');
  if (url.port !== '') return refuse('its port is not 443');
  // URL has turned every odd spelling (decimal, octal, hex, mapped) into a plain address by now.
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0)
    return refuse('it names an address, not a host');
  return url;
}

async function readBody(body: Dispatcher.ResponseData['body'], url: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) {
      throw new FetchFailure('too_large', url, `its answer is longer than ${bodyLimit} bytes`);
    }
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  // All that OpenID Providers say is JSON, so UTF-8 (RFC 8259 section 8.1); compressed it is not.
  if (!isUtf8(whole)) throw new FetchFailure('unreadable', url, 'its answer is not UTF-8');
  return whole;
}

function toResponse(data: Dispatcher.ResponseData, body: Buffer): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(data.headers)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  const empty = [204, 205, 304].includes(data.statusCode);
  return new Response(empty ? null : new Uint8Array(body), { status: data.statusCode, headers });
}

/**
 * `fetch` for addresses that a broker gave us: https on port 443 of a name that resolves to public
 * addresses only, no redirects (a 3xx is the answer), 256 KB of text, nothing unpacked, one deadline
 * over all of it, from the wait for a free socket on. Rejects with FetchFailure. Each broker has one
 * of its own, and so its own sockets: what a slow provider holds is taken from nobody else.
 */
export function guardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const deadlines = options.deadlines ?? { read: 3 * seconds, send: 5 * seconds };
  const agent = new Agent({
    connect: {
      lookup: guardedLookup(options),
      timeout: deadlines.read,
      // Said here, NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment changes nothing.
      rejectUnauthorized: true,
    },
    connections: socketsPerOrigin,
    allowH2: false,
    // A server may ask for longer; then a name that moves would be followed late.
    keepAliveMaxTimeout: 1 * minutes,
  });

  return async function fetchGuarded(text, init = {}) {
    const url = checkUrl(text, options.development);
    const method = init.method ?? 'GET';
    const deadline = AbortSignal.timeout(method === 'GET' ? deadlines.read : deadlines.send);
    const signal = init.signal ? AbortSignal.any([deadline, init.signal]) : deadline;
    const body = init.body instanceof URLSearchParams ? init.body.toString() : init.body;
    try {
      const data = await agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: method as Dispatcher.HttpMethod,
        // Without this header every encoding is welcome (RFC 9110 section 12.5.3).
        headers: {
          ...Object.fromEntries(new Headers(init.headers)),
          'accept-encoding': 'identity',
        },
        body: (body ?? null) as string | null,
        signal,
      });
      return toResponse(data, await readBody(data.body, text));
    } catch (error) {
      if (error instanceof FetchFailure) throw error;
      if (signal.aborted) throw new FetchFailure('too_slow', text, 'it did not answer in time');
      throw new FetchFailure('unreachable', text, (error as Error).message, { cause: error });
    }
  };
}
