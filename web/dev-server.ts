import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { languages } from '@card-details/shared/languages';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { devCatalog, devShell } from './dev-shell.ts';

type DevServerOptions = {
  port: number;
  /** Where the BFF listens that answers documents, sign-in and API. */
  bffPort: number;
  /** The BFF's `WEB_DIST`: the page as Vite serves it is written there. */
  webDist: string;
};

async function writeShells(vite: ViteDevServer, webDist: string): Promise<void> {
  mkdirSync(join(webDist, 'shell'), { recursive: true });
  mkdirSync(join(webDist, 'assets'), { recursive: true });
  for (const language of languages) {
    const file = join(webDist, 'shell', language);
    writeFileSync(`${file}.html`, await devShell(vite, language));
    writeFileSync(`${file}.catalog.json`, JSON.stringify(await devCatalog(language)));
  }
}

/** The Host header goes along, so that the BFF finds its broker. */
function passToBff(bffPort: number, call: IncomingMessage, answer: ServerResponse): void {
  const { method, url, headers } = call;
  const passed = request({ port: bffPort, method, path: url, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  passed.on('error', () => {
    answer.writeHead(502).end('The BFF is not there (yet): it restarts after each change.\n');
  });
  call.pipe(passed);
}

/**
 * Vite with hot reload and the BFF behind one origin: modules come from Vite, all else from the BFF.
 */
export async function startDevServer({ port, bffPort, webDist }: DevServerOptions): Promise<void> {
  const server = createServer();
  const vite = await createVite({
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    server: { middlewareMode: true, ws: { server }, allowedHosts: true },
  });
  await writeShells(vite, webDist);
  const ofTheBff = /^\/($|\?|edit|auth\/|api\/)/;
  server.on('request', (call, answer) => {
    if (ofTheBff.test(call.url ?? '')) passToBff(bffPort, call, answer);
    else vite.middlewares(call, answer, () => passToBff(bffPort, call, answer));
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, resolve);
  await promise;
}
