import { defineConfig } from 'vitest/config';
import { languagePlugins } from './vite.config.ts';

export default defineConfig({
  plugins: languagePlugins(),
  test: {
    name: 'web',
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://cards.acme.localhost:3000/edit' } },
    include: ['src/**/*.test.{ts,tsx}', '*.test.ts'],
    // Longer than a test may wait for one thing to appear, so that what is missing is named.
    testTimeout: 20_000,
    setupFiles: ['src/test-support/setup-tests.ts'],
  },
});
