import type { Selectable } from 'kysely';
import type { Database, Tables } from '../database/schema.ts';
import type { AuditHash } from './audit-hash.ts';

export type AuditRow = Selectable<Tables['audit_log']>;

export type AuditQuery = {
  brokerId: string;
  /** Milliseconds; from `since` on, and before `until`. */
  since: number;
  until: number;
  /** Only what is about this customer, whichever of the keys it was written with. */
  customer?: { issuer: string; customerKey: string };
};

const rowsAtOnce = 1_000;

/** The entries of one broker in the order of time, however many they are. */
export async function* readAudit(
  { database, hashes }: { database: Database; hashes: readonly AuditHash[] },
  { brokerId, since, until, customer }: AuditQuery,
): AsyncGenerator<AuditRow> {
  let entries = database
    .selectFrom('audit_log')
    .selectAll()
    .where('broker_id', '=', brokerId)
    .where('at', '<', until)
    .orderBy('at')
    .orderBy('id')
    .limit(rowsAtOnce);
  if (customer) {
    const theirs = hashes.map((hash) => hash.ofCustomer({ brokerId, ...customer }));
    entries = entries.where('subject_hash', 'in', theirs);
  }
  for (let after = { at: since, id: '' }; ; ) {
    const { at, id } = after;
    const rows = await entries
      .where('at', '>=', at)
      .where((row) =>
        row.or([row('at', '>', at), row.and([row('at', '=', at), row('id', '>', id)])]),
      )
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    after = last;
  }
}
