import type { Command } from 'commander';
import { readShells } from '../http/shells.ts';
import { readAssets } from '../http/static-assets.ts';
import { compareShipped, type Difference } from '../tamper/compare-shipped.ts';
import { fetchAsVisitor } from '../tamper/fetch-as-visitor.ts';
import { brokerById, type CliWorld, readHouse } from './cli-world.ts';
import { printRecords, wantsJson } from './print-records.ts';

export function tamperCheck(program: Command, world: CliWorld): void {
  program
    .command('tamper-check')
    .description(
      'compare the page, headers and scripts that live hosts serve with those of this build; exit code 1 where they differ',
    )
    .option('--broker <id>', 'this broker’s host alone')
    .action(async (options: { broker?: string }, command: Command) => {
      const { config, brokers } = readHouse(world);
      const chosen = options.broker === undefined ? brokers : [brokerById(brokers, options.broker)];
      const shipped = {
        shells: readShells(config.webDist),
        assets: readAssets(config.webDist),
        stripeScriptUrl: config.stripe.scriptUrl,
      };
      const visit = fetchAsVisitor(config);
      const differences: Difference[] = [];
      for (const broker of chosen) {
        differences.push(...(await compareShipped(visit, shipped, broker)));
      }
      if (differences.length > 0) {
        await printRecords(world, command, differences);
        throw new Error(
          `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}. If a release is not under way, take the host out of service and find out who changed it.`,
        );
      }
      if (!wantsJson(command))
        world.out(`As shipped: ${chosen.map(({ origin }) => origin).join(', ')}\n`);
    });
}
