import type { Command } from 'commander';
import { createAudit } from '../audit/audit.ts';
import { auditHashes } from '../audit/audit-hash.ts';
import { createLog } from '../log.ts';
import { randomId } from '../random-id.ts';
import { endByOperator } from '../session/end-by-operator.ts';
import { brokerById, type CliWorld, readHouse, withDatabase } from './cli-world.ts';
import { printRecords } from './print-records.ts';

type Options = { broker: string; customer?: string };

export function sessionsEnd(group: Command, world: CliWorld): void {
  group
    .command('end')
    .description('sign out all customers of a broker, or one of them, on every device, at once')
    .requiredOption('--broker <id>', 'whose customers')
    .option('--customer <key>', 'only this customer (the key that Checkout uses)')
    .action(async ({ broker: id, customer }: Options, command: Command) => {
      const { config, brokers } = readHouse(world);
      const broker = brokerById(brokers, id);
      const { clock } = world;
      const ended = await withDatabase(config, (database) => {
        const [hash] = auditHashes(config.secretsKeys);
        const audit = createAudit({ database, clock, hash });
        // The entries are the record; lines of a log would stand among what the command prints.
        const log = createLog({ level: 'silent' });
        const scene = { broker, reference: `command-${randomId().slice(0, 12)}`, log };
        return endByOperator({ database, clock, audit }, scene, customer);
      });
      await printRecords(world, command, [{ broker: id, customer: customer ?? null, ended }]);
    });
}
