import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Listens on 127.0.0.1 and returns the port, which the system chose if 0 was asked for.
 * Throws a sentence that names the port when another process has it.
 */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new Error(`Port ${port} is taken by another program. End it, or choose another port.`, {
      cause,
    });
  }
  return (server.address() as AddressInfo).port;
}
