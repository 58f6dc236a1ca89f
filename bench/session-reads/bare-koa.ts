import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';

/**
 * The least that Koa can do: one middleware, which answers with the bytes it was started with. Asked
 * over IPC, it tells the seconds of processor time that it has used.
 */
const [answer = ''] = process.argv.slice(2);
const app = new Koa();
app.use((ctx) => {
  ctx.type = 'application/json';
  ctx.body = answer;
});
const server = createServer(app.callback()).listen(0, '127.0.0.1');
await once(server, 'listening');
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1e6);
});
process.send?.((server.address() as AddressInfo).port);
process.on('disconnect', () => process.exit());
