import { defineConfig } from 'vitest/config';
import { languagePlugins } from './vite.config.ts';

export default defineConfig({
  plugins: languagePlugins(),
  test: {
    name: 'web',
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://cards.acme.localhost:3000/edit' } },
    include: ['src/**/*.test.{ts,tsx}', '*.test.ts'],
    setupFiles: ['src/test-support/setup-tests.ts'],
  },
});
