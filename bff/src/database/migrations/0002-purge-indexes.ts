import type { Kysely } from 'kysely';

/** By what old rows are found; without them each purge would read its tables whole. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  for (const [table, column] of [
    ['sessions', 'last_seen_at'],
    ['used_attempts', 'used_at'],
    ['rate_limits', 'window_start'],
  ] as const) {
    await schema.createIndex(`${table}_by_${column}`).on(table).column(column).execute();
  }
}
