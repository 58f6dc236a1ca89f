import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { plainPage } from './plain-page.ts';

export type SlowNetwork = {
  port: number;
  /** What every request waits before it is passed on, in milliseconds. */
  latency: number;
  /** Documents of cards are replaced by pages without a script. */
  plain: boolean;
  close(): Promise<void>;
};

/** Stands between a browser and every `*.localhost`; the Host header says which port was meant. */
export async function startSlowNetwork(): Promise<SlowNetwork> {
  const agent = new Agent({ keepAlive: true });

  async function pass(asked: IncomingMessage, reply: ServerResponse): Promise<void> {
    await delay(network.latency);
    const { method, headers, url = '' } = asked;
    const { port } = new URL(`http://${headers.host}`);
    const forwarded = request({ host: '127.0.0.1', port, path: url, method, headers, agent });
    asked.pipe(forwarded);
    const [answer] = (await once(forwarded, 'response')) as [IncomingMessage];
    const isCards = url.split('?')[0] === '/edit' && answer.statusCode === 200;
    if (network.plain && isCards) {
      const { 'transfer-encoding': _, 'content-length': __, ...kept } = answer.headers;
      reply.writeHead(200, kept).end(plainPage(await text(answer)));
      return;
    }
    reply.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(reply);
  }

  const server = createServer((asked, reply) => {
    pass(asked, reply).catch((error: Error) => {
      console.error(`${asked.url}: ${error.message}`);
      reply.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const network: SlowNetwork = {
    port: (server.address() as AddressInfo).port,
    latency: 0,
    plain: false,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      agent.destroy();
    },
  };
  return network;
}
