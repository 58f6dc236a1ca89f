import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on every address and answers the port. Rejects with a sentence where the port is taken. */
export async function listenOnPort(server: Server, port: number, name: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    const taken = error.code === 'EADDRINUSE';
    reject(
      taken
        ? new Error(`Port ${port} is taken. Stop what uses it, or set ${name} to another.`)
        : error,
    );
  });
  server.listen(port, resolve);
  await promise;
  return (server.address() as AddressInfo).port;
}
