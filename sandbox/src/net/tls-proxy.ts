import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { pipeline } from 'node:stream';
import { listenOnLoopback } from './listen-on-loopback.ts';
import type { LocalCertificate } from './local-certificate.ts';

export type TlsProxyOptions = LocalCertificate & {
  /** 0 lets the system choose. */
  port: number;
  /** The port on 127.0.0.1 that answers, asked for at each request: it may move at a restart. */
  target: () => number;
};

export type TlsProxy = { port: number; close(): Promise<void> };

/** The broker's own cookies come along with every request. */
const maxHeaderSize = 64 * 1024;

function passOn(request: IncomingMessage, response: ServerResponse, port: number): void {
  const onward = httpRequest(
    {
      host: '127.0.0.1',
      port,
      method: request.method,
      path: request.url,
      headers: {
        ...request.headers,
        'x-forwarded-for': request.socket.remoteAddress,
        'x-forwarded-proto': 'https',
      },
      // No kept connections: one that a restarted program has left behind would fail a request.
      agent: false,
    },
    (answer) => {
      const { 'strict-transport-security': _, ...headers } = answer.headers;
      // Without it: browsers keep it for the host, whatever the port, and the same names are
      // visited over plain http at other times.
      response.writeHead(answer.statusCode ?? 502, headers);
      pipeline(answer, response, () => {});
    },
  );
  onward.on('error', () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  pipeline(request, onward, () => {});
}

/**
 * Ends TLS on a port of 127.0.0.1 and passes each request on in plain http, with the Host as it
 * came, as a proxy does in production. Rejects with a sentence where the port is taken.
 */
export async function startTlsProxy(options: TlsProxyOptions): Promise<TlsProxy> {
  const { certificate: cert, key, target } = options;
  const server = createServer({ cert, key, maxHeaderSize }, (request, response) =>
    passOn(request, response, target()),
  );
  const port = await listenOnLoopback(server, options.port);
  return {
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
