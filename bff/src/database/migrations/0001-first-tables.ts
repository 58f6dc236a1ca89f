import type { Kysely } from 'kysely';

/** Portable types only: text, integer and bigint mean the same on SQLite and PostgreSQL. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  await schema
    .createTable('customers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('broker_id', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('customer_key', 'text', (column) => column.notNull())
    .addColumn('stripe_customer', 'text')
    .addColumn('card_count', 'integer')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('customers_identity', ['broker_id', 'issuer', 'customer_key'])
    .execute();

  await schema
    .createTable('sessions')
    .addColumn('id_hash', 'text', (column) => column.primaryKey())
    .addColumn('broker_id', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('sub', 'text', (column) => column.notNull())
    .addColumn('sid', 'text')
    .addColumn('customer_key', 'text', (column) => column.notNull())
    .addColumn('customer_id', 'text', (column) => column.notNull().references('customers.id'))
    .addColumn('session_ref', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('op_checked_at', 'bigint', (column) => column.notNull())
    .addColumn('signed_in_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .addColumn('revoke_reason', 'text')
    .addColumn('landing_hash', 'text')
    .addColumn('landing_path', 'text')
    .addColumn('landing_until', 'bigint')
    .execute();
  for (const column of ['sid', 'sub', 'customer_id']) {
    await schema
      .createIndex(`sessions_by_${column}`)
      .on('sessions')
      .columns(['broker_id', column])
      .execute();
  }

  await schema
    .createTable('used_attempts')
    .addColumn('state_hash', 'text', (column) => column.primaryKey())
    .addColumn('broker_id', 'text', (column) => column.notNull())
    .addColumn('used_at', 'bigint', (column) => column.notNull())
    .execute();

  await schema
    .createTable('card_changes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('broker_id', 'text', (column) => column.notNull())
    .addColumn('customer_id', 'text', (column) => column.notNull().references('customers.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('confirmation_token', 'text', (column) => column.notNull())
    .addColumn('setup_intent', 'text')
    .addColumn('old_card', 'text')
    .addColumn('wishes', 'text', (column) => column.notNull())
    .addColumn('plan', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('card', 'text')
    .addColumn('outcome', 'text')
    .addColumn('decline_reason', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('card_changes_once', ['customer_id', 'confirmation_token'])
    .execute();

  await schema
    .createTable('customer_leases')
    .addColumn('customer_id', 'text', (column) => column.primaryKey().references('customers.id'))
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('held_until', 'bigint', (column) => column.notNull())
    .execute();

  await schema
    .createTable('consents')
    .addColumn('setup_intent', 'text', (column) => column.primaryKey())
    .addColumn('broker_id', 'text', (column) => column.notNull())
    .addColumn('customer_id', 'text', (column) => column.notNull().references('customers.id'))
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('usage', 'text', (column) => column.notNull())
    .addColumn('legal_name', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('agreed_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('consents_by_card')
    .on('consents')
    .columns(['customer_id', 'card'])
    .execute();

  await schema
    .createTable('rate_limits')
    .addColumn('broker_id', 'text', (column) => column.notNull())
    .addColumn('counter', 'text', (column) => column.notNull())
    .addColumn('window_start', 'bigint', (column) => column.notNull())
    .addColumn('hits', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('rate_limits_window', ['broker_id', 'counter', 'window_start'])
    .execute();
}
