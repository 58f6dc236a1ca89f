import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Ports } from '../../tools/house/addresses.ts';

/** Ports that nobody uses now; they are held until all are found, so that no two are the same. */
export async function freePorts(): Promise<Ports> {
  const servers = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const server = createServer().listen(0);
      await once(server, 'listening');
      return server;
    }),
  );
  const [cards = 0, internal = 0, brokers = 0, stripe = 0] = servers.map(
    (server) => (server.address() as AddressInfo).port,
  );
  await Promise.all(
    servers.map((server) => {
      server.close();
      return once(server, 'close');
    }),
  );
  return { cards, internal, brokers, stripe };
}
