import type { LookupFunction } from 'node:net';
import { Agent, fetch as undiciFetch } from 'undici';

const lookup: LookupFunction = (hostname, options, callback) => {
  if (hostname !== 'localhost' && !hostname.endsWith('.localhost')) {
    const refusal = new Error(
      `The sandbox does not call ${hostname}: it only talks to localhost and *.localhost.`,
    );
    callback(refusal, '');
    return;
  }
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

/**
 * Reaches `*.localhost` on 127.0.0.1 and keeps the Host header. Browsers resolve these names by
 * themselves (RFC 6761 section 6.3), Node asks the system, which mostly does not know them.
 */
export const loopbackAgent = new Agent({
  connect: { lookup },
  // No kept connections: one that a restarted process has just left behind would fail a request.
  pipelining: 0,
});

/**
 * `fetch` through `loopbackAgent`, whatever dispatcher the caller names. Rejects for any host that
 * is not `localhost`, `*.localhost` or an address.
 */
export async function loopbackFetch(
  url: string | URL | Request,
  init: RequestInit = {},
): Promise<Response> {
  const target = url instanceof Request ? url.url : url;
  const options = { ...init, dispatcher: loopbackAgent };
  // undici's own fetch, because its agent and Node's built-in fetch may be of different versions.
  return (await undiciFetch(
    target,
    options as Parameters<typeof undiciFetch>[1],
  )) as unknown as Response;
}
