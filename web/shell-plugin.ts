import { languages } from '@card-details/shared/languages';
import type { Plugin, Rolldown } from 'vite';
import { compileCatalog } from './compile-catalog.ts';
import { compressFiles } from './compress-files.ts';
import { mockDocuments } from './mock-documents.ts';
import { shellTemplate } from './shell-template.ts';

const nonce = 'nonce="{{nonce}}"';

function tagsOf(bundle: Rolldown.OutputBundle): { head: string; entry: string } {
  const files = Object.values(bundle);
  const entry = files.find((file) => file.type === 'chunk' && file.isEntry);
  const styles = files.filter(({ fileName }) => fileName.endsWith('.css'));
  if (entry?.type !== 'chunk' || styles.length !== 1) {
    throw new Error(`A page is made of one entry and one style; this build has ${styles.length}.`);
  }
  const early = entry.imports.map((file) => `<link rel="modulepreload" ${nonce} href="/${file}">`);
  const style = `<link rel="stylesheet" ${nonce} href="/${styles[0]?.fileName}">`;
  return {
    head: [style, ...early].join('\n    '),
    entry: `<script type="module" async ${nonce} src="/${entry.fileName}"></script>`,
  };
}

/**
 * Makes `shell/<language>.html` and `shell/<language>.catalog.json` out of a build, and the same
 * page for `pnpm mock`.
 */
export function shellPlugin(): Plugin {
  return {
    name: 'card-details-shell',
    config: () => ({ html: { cspNonce: '{{nonce}}' } }),
    configureServer: (server) =>
      server.config.mode === 'mock' ? () => mockDocuments(server) : undefined,
    generateBundle: {
      // Vite adds its one style at the end.
      order: 'post',
      async handler(_, bundle) {
        const tags = tagsOf(bundle);
        for (const language of languages) {
          const catalog = await compileCatalog(language, { untranslated: 'refused' });
          const emit = (ending: string, source: string) =>
            this.emitFile({ type: 'asset', fileName: `shell/${language}.${ending}`, source });
          emit('html', shellTemplate({ language, catalog, ...tags }));
          emit('catalog.json', JSON.stringify(catalog));
        }
      },
    },
    writeBundle: ({ dir }, bundle) => compressFiles(dir, Object.keys(bundle)),
  };
}
