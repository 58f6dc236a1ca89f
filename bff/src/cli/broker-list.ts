import type { Command } from 'commander';
import { type CliWorld, readHouse } from './cli-world.ts';
import { printRecords } from './print-records.ts';

export function brokerList(group: Command, world: CliWorld): void {
  group
    .command('list')
    .description('show every broker: where its customers come in, where they sign in, and its mode')
    .action(async (_options, command: Command) => {
      const records = readHouse(world).brokers.map(({ id, name, origin, openid, stripe }) => ({
        id,
        name,
        origin,
        issuer: openid.issuer,
        mode: stripe.mode,
      }));
      await printRecords(world, command, records);
    });
}
