import { defineConfig } from 'vitest/config';

/** Named to vitest by `--config`: vitest 5 no longer looks for a workspace file by itself. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'shared', root: 'shared', include: ['src/**/*.test.ts'] } },
      { test: { name: 'bff', root: 'bff', include: ['src/**/*.test.ts'] } },
      {
        // What keeps rows, and what races for them, once more on the other database.
        test: {
          name: 'bff-postgres',
          root: 'bff',
          include: [
            'src/{audit,database,limits,session}/**/*.test.ts',
            'src/arrival/{account-switch,backchannel-logout,callback}.test.ts',
            'src/cards/{add-card,customer-lease,interrupted-changes}.test.ts',
          ],
          globalSetup: ['src/test-support/postgres-project.ts'],
        },
      },
      { test: { name: 'sandbox', root: 'sandbox', include: ['src/**/*.test.ts'] } },
      { test: { name: 'tools', root: 'tools', include: ['**/*.test.ts'] } },
      'web/vitest.config.ts',
    ],
  },
});
