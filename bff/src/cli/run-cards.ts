import { Command, CommanderError } from 'commander';
import { auditExport } from './audit-export.ts';
import { brokerList } from './broker-list.ts';
import { type CliWorld, WrongUse } from './cli-world.ts';
import { clientKeyCreate } from './client-key-create.ts';
import { sessionsEnd } from './sessions-end.ts';
import { tamperCheck } from './tamper-check.ts';

/** 0: done. 1: it failed. 2: it was called in a way that can never work. */
type ExitCode = 0 | 1 | 2;

function createProgram(world: CliWorld): Command {
  const program = new Command('cards')
    .description(
      'Works on a deployment of Card Details from outside. Reads the same environment as the BFF (.env.example).',
    )
    .option('--json', 'print JSON, one object a line, for other programs')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: world.out, writeErr: world.err })
    .showHelpAfterError('(add --help to see how it is used)')
    .exitOverride();

  auditExport(program, world);
  brokerList(program.command('broker').description('the brokers of this deployment'), world);
  clientKeyCreate(
    program.command('client-key').description('the keys with which we authenticate at providers'),
    world,
  );
  sessionsEnd(
    program.command('sessions').description('the sessions of signed-in customers'),
    world,
  );
  tamperCheck(program, world);
  return program;
}

function explain(world: CliWorld, error: unknown, json: boolean): ExitCode {
  if (error instanceof CommanderError) {
    // Commander has said already what was wrong, or shown the help that was asked for.
    const toldHelp = error.exitCode === 0;
    return toldHelp ? 0 : 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  world.err(json ? `${JSON.stringify({ error: message })}\n` : `${message}\n`);
  return error instanceof WrongUse ? 2 : 1;
}

/** Runs one command line, without the name of the program. Never throws. */
export async function runCards(line: readonly string[], world: CliWorld): Promise<ExitCode> {
  try {
    await createProgram(world).parseAsync(line, { from: 'user' });
    return 0;
  } catch (error) {
    return explain(world, error, line.includes('--json'));
  }
}
