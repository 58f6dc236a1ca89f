import {
  createServer,
  type RequestListener,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { seconds } from '../clock.ts';
import type { Log } from '../log.ts';
import { securityHeadersOf } from './security-headers.ts';

/** What Node's parser found wrong, and the status that says so. */
const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** An answer of ours where there is no request that the app could answer. */
function bareAnswer(status: number): string {
  const text = `${STATUS_CODES[status]}\n`;
  const headers = {
    ...securityHeadersOf(null),
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(text.length),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${text}`;
}

/**
 * The server that customers reach. What Node would answer by itself (requests that cannot be read,
 * that do not end, that have no Host) is answered with the headers that everything of ours has.
 */
export function publicServer(answer: RequestListener, log: Log): Server {
  const server = createServer(
    {
      // The broker's own cookies come along with every request; they can be many.
      maxHeaderSize: 64 * 1024,
      // Longer than proxies keep their connections to us, so that it is never we who hang up first.
      keepAliveTimeout: 75 * seconds,
      headersTimeout: 15 * seconds,
      requestTimeout: 30 * seconds,
      // The edge answers a request without Host as it does one of an unknown host.
      requireHostHeader: false,
    },
    answer,
  );

  /** What each connection is being answered with: nothing may be written in between. */
  const underWay = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, response) => {
    underWay.set(socket, response);
    response.once('close', () => underWay.delete(socket));
  });

  server.on('checkExpectation', answer);
  server.on('connect', (_request, socket) => socket.end(bareAnswer(405)));
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || underWay.get(socket)?.headersSent) {
      socket.destroy();
      return;
    }
    log.info({ event: 'unreadable_request', code });
    socket.end(bareAnswer(statuses[code] ?? 400));
  });
  return server;
}
