/** The part of express that is used here; the package brings no types. */
declare module 'express' {
  import type { Server } from 'node:http';

  type Handler = (request: unknown, response: Response) => void;
  type Response = { type(name: string): Response; send(body: string): void };
  type App = {
    use(handler: unknown): void;
    get(path: string, guard: unknown, handler: Handler): void;
    listen(port: number, host: string): Server;
  };
  export default function express(): App;
}
