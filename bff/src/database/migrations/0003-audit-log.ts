import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('audit_log')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('broker_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('reason', 'text')
    .addColumn('purpose', 'text')
    .addColumn('subject_hash', 'text')
    .addColumn('session_hash', 'text')
    .addColumn('key_id', 'text')
    .addColumn('reference', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('audit_log_by_time')
    .on('audit_log')
    .columns(['broker_id', 'at', 'id'])
    .execute();
  await schema.createIndex('audit_log_by_at').on('audit_log').column('at').execute();
}
