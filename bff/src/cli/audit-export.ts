import { type Command, InvalidArgumentError } from 'commander';
import { auditHashes } from '../audit/audit-hash.ts';
import { type AuditRow, readAudit } from '../audit/read-audit.ts';
import { brokerById, type CliWorld, readHouse, withDatabase } from './cli-world.ts';
import { printRecords } from './print-records.ts';

type Options = { broker: string; since: number; until?: number; customer?: string };

function moment(value: string): number {
  const known = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(value);
  const at = known ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new InvalidArgumentError(
    'Write a day (2026-11-01, which begins at midnight UTC) or a time with its zone (2026-11-01T09:30Z).',
  );
}

function toRecord({ id: _id, broker_id, at, ...rest }: AuditRow) {
  return { at: new Date(Number(at)).toISOString(), broker: broker_id, ...rest };
}

async function* eachRecord(rows: AsyncIterable<AuditRow>) {
  for await (const row of rows) yield toRecord(row);
}

export function auditExport(program: Command, world: CliWorld): void {
  program
    .command('audit')
    .description(
      'print the audit log of one broker: sign-ins, failed ones, ends of sessions, refusals',
    )
    .requiredOption('--broker <id>', 'whose log')
    .requiredOption('--since <time>', 'from this day or time on', moment)
    .option('--until <time>', 'up to this day or time, not included (default: now)', moment)
    .option('--customer <key>', 'only what is about this customer (the key that Checkout uses)')
    .action(async ({ broker: id, since, until, customer }: Options, command: Command) => {
      const { config, brokers } = readHouse(world);
      const broker = brokerById(brokers, id);
      const query = {
        brokerId: id,
        since,
        until: until ?? world.clock(),
        ...(customer !== undefined && {
          customer: { issuer: broker.openid.issuer, customerKey: customer },
        }),
      };
      const hashes = auditHashes(config.secretsKeys);
      await withDatabase(config, (database) =>
        printRecords(world, command, eachRecord(readAudit({ database, hashes }, query))),
      );
    });
}
