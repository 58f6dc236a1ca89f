import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Where = {
  port: number;
  /** Every address where none is named. */
  host?: string;
  /** The variable that says the port, for whoever must choose another. */
  name: string;
};

/** Listens and answers the port. Rejects with a sentence where the port is taken. */
export async function listenOnPort(server: Server, { port, host, name }: Where): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    const taken = error.code === 'EADDRINUSE';
    reject(
      taken
        ? new Error(`Port ${port} is taken. Stop what uses it, or set ${name} to another.`)
        : error,
    );
  });
  server.listen({ port, ...(host !== undefined && { host }) }, resolve);
  await promise;
  return (server.address() as AddressInfo).port;
}
