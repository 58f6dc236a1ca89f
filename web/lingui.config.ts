import { defineConfig } from '@lingui/cli';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'fr'],
  orderBy: 'message',
  catalogs: [
    {
      path: '<rootDir>/src/words/catalogs/{locale}/messages',
      include: ['src'],
      exclude: ['src/mocks/**', '**/*.test.*'],
    },
  ],
});
