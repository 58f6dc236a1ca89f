import { type Command, Option } from 'commander';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { CliWorld } from './cli-world.ts';

/** Prints a new private key as `CLIENT_KEYS` holds them; nothing is written anywhere. */
export function clientKeyCreate(group: Command, world: CliWorld): void {
  group
    .command('create')
    .description('print a new private key, to be added to the end of CLIENT_KEYS')
    .addOption(
      new Option('--alg <algorithm>', 'with which it will sign')
        .choices(['ES256', 'RS256'])
        .default('ES256'),
    )
    .action(async ({ alg }: { alg: string }) => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true });
      const jwk = await exportJWK(privateKey);
      world.out(`${JSON.stringify({ kid: await calculateJwkThumbprint(jwk), ...jwk })}\n`);
    });
}
