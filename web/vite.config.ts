import { join } from 'node:path';
import { getConfig } from '@lingui/conf';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { msw } from 'msw/vite';
import { defineConfig } from 'vite';
import { keepLastRelease } from './keep-last-release.ts';
import { productionRouter } from './production-router.ts';
import { shellPlugin } from './shell-plugin.ts';

/** Named, so that it is found from whichever folder a command runs in. */
const linguiConfig = { configPath: join(import.meta.dirname, 'lingui.config.ts') };

/** What the tests need too: JSX, and the macros and catalogs of the words. */
export const languagePlugins = () => [
  react(),
  babel({
    cwd: import.meta.dirname,
    presets: [
      linguiTransformerBabelPreset({ linguiConfig: getConfig(linguiConfig) }, linguiConfig),
    ],
  }),
  lingui({ ...linguiConfig, failOnMissing: 'catalog', failOnCompileError: true }),
];

export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  appType: 'custom',
  plugins: [
    ...languagePlugins(),
    productionRouter(),
    shellPlugin(),
    keepLastRelease(),
    mode === 'mock' && msw(),
  ],
  // Lingui brings it along for older versions of React, which has it itself.
  resolve: { alias: { 'use-sync-external-store/shim': 'react' } },
  build: {
    manifest: true,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: 'src/main.tsx',
      preserveEntrySignatures: 'allow-extension',
      // Whatever the first page needs is one file, also where later pages need it too.
      output: { codeSplitting: { groups: [{ name: 'main', tags: ['$initial'] }] } },
    },
  },
  server: { port: 5173, strictPort: true },
}));
