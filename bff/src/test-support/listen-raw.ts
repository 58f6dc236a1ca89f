import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export type RawServer = {
  port: number;
  /** Every connection so far, and which of them are still open. */
  connections: Socket[];
  open: Set<Socket>;
  close(): Promise<void>;
};

/** Serves bytes, right or wrong, on a port of 127.0.0.1: `answer` is called with each request's head. */
export async function listenRaw(
  answer: (socket: Socket, head: string) => void,
): Promise<RawServer> {
  const connections: Socket[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    connections.push(socket);
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => {});
    socket.setEncoding('latin1');
    socket.on('data', (text) => answer(socket, String(text)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections,
    open,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
