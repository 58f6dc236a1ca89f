import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('cards')
    .addColumn('broker_id', 'text', (column) => column.notNull())
    .addColumn('customer_id', 'text', (column) => column.notNull().references('customers.id'))
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('last4', 'text', (column) => column.notNull())
    .addColumn('updated_by_bank_at', 'bigint')
    .addPrimaryKeyConstraint('cards_key', ['broker_id', 'customer_id', 'card'])
    .execute();
}
