import type { IncomingMessage, ServerResponse } from 'node:http';
import { lookCss } from '@card-details/shared/look-css';
import { cardsScript, fillShell } from '@card-details/shared/shell';
import type { ViteDevServer } from 'vite';
import { devCatalog, devShell } from './dev-shell.ts';

type MockBootModule = typeof import('./src/mocks/mock-boot.ts');

const nonce = 'mock';

async function mockDocument(server: ViteDevServer, url: URL): Promise<string> {
  const { mockBoot } = (await server.ssrLoadModule('/src/mocks/mock-boot.ts')) as MockBootModule;
  const boot = mockBoot(url);
  boot.catalog = await devCatalog(boot.language);
  const rows = boot.page.kind === 'cards' ? 3 : null;
  const template = await devShell(server, boot.language);
  const page = fillShell(template, { nonce, tokens: lookCss(boot.look), boot, rows });
  return page.first + cardsScript(null, nonce) + page.last;
}

/** Serves the documents of `pnpm mock`: what the BFF would send, for the state that the address names. */
export function mockDocuments(server: ViteDevServer): void {
  server.middlewares.use((request: IncomingMessage, response: ServerResponse, next) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!/^\/(edit|__states)(\/|$)/.test(url.pathname)) {
      if (url.pathname !== '/') return next();
      response.writeHead(302, { location: `/edit${url.search}` }).end();
      return;
    }
    mockDocument(server, url).then((html) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    }, next);
  });
}
