import type { Kysely } from 'kysely';

/** What OpenID Providers tell of logouts, and the ID token that RP-initiated logout hands back. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('sessions').addColumn('id_token', 'text').execute();
  await schema
    .createTable('logout_tombstones')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('broker_id', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('sub', 'text')
    .addColumn('sid', 'text')
    .addColumn('issued_at', 'bigint', (column) => column.notNull())
    .addColumn('taken_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .execute();
  for (const columns of [['broker_id', 'sub'], ['broker_id', 'sid'], ['taken_at']]) {
    await schema
      .createIndex(`logout_tombstones_by_${columns.at(-1)}`)
      .on('logout_tombstones')
      .columns(columns)
      .execute();
  }
}
