import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('sessions').addColumn('change_hash', 'text').execute();
  await schema.alterTable('sessions').addColumn('change_until', 'bigint').execute();
}
