import { defineConfig } from 'vitest/config';

/** Named to vitest by `--config`: vitest 5 no longer looks for a workspace file by itself. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'shared', root: 'shared', include: ['src/**/*.test.ts'] } },
      { test: { name: 'bff', root: 'bff', include: ['src/**/*.test.ts'] } },
      {
        // What keeps rows, once more on the other database.
        test: {
          name: 'bff-postgres',
          root: 'bff',
          include: ['src/{arrival,audit,cards,database,limits,session}/**/*.test.ts'],
          globalSetup: ['src/test-support/postgres-project.ts'],
        },
      },
      { test: { name: 'sandbox', root: 'sandbox', include: ['src/**/*.test.ts'] } },
      { test: { name: 'tools', root: 'tools', include: ['**/*.test.ts'] } },
      'web/vitest.config.ts',
    ],
  },
});
