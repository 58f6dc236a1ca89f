import type { Language } from '@card-details/shared/languages';
import type { Messages } from '@lingui/core';
import type { ViteDevServer } from 'vite';
import { compileCatalog } from './compile-catalog.ts';
import { shellTemplate } from './shell-template.ts';

/** What Vite adds to a page of its own: its client and the preamble of Fast Refresh, with nonce slots. */
async function viteTags(vite: ViteDevServer): Promise<string> {
  const page = await vite.transformIndexHtml('/edit', '<html><head></head><body></body></html>');
  return /<head>(.*)<\/head>/s.exec(page)?.[1] ?? '';
}

/** The words of one language as they are now; where French is missing, English stands in. */
export function devCatalog(language: Language): Promise<Messages> {
  return compileCatalog(language, { untranslated: 'in English' });
}

/** The shell template for a development server: like the built one, but with Vite's client. */
export async function devShell(vite: ViteDevServer, language: Language): Promise<string> {
  return shellTemplate({
    language,
    catalog: await devCatalog(language),
    head: `<link rel="stylesheet" nonce="{{nonce}}" href="/src/frame/house.css">${await viteTags(vite)}`,
    entry: '<script type="module" async nonce="{{nonce}}" src="/src/main.tsx"></script>',
  });
}
