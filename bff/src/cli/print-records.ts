import type { Command } from 'commander';
import type { CliWorld } from './cli-world.ts';

type CliRecord = Record<string, string | number | boolean | null>;

/** True where `--json` stands anywhere on the line. */
export function wantsJson(command: Command): boolean {
  return command.optsWithGlobals().json === true;
}

/** As many as a table's columns are measured by; more than these are printed as they come. */
const measured = 1_000;

async function* inChunks(records: Records): AsyncGenerator<CliRecord[]> {
  let chunk: CliRecord[] = [];
  for await (const record of records) {
    chunk.push(record);
    if (chunk.length < measured) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

async function printTable({ out }: CliWorld, records: Records): Promise<void> {
  let widths: number[] = [];
  const print = (cells: string[]) =>
    out(
      `${cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
  for await (const chunk of inChunks(records)) {
    const rows = chunk.map((record) => Object.values(record).map((value) => String(value ?? '-')));
    if (widths.length === 0) {
      const names = Object.keys(chunk[0] ?? {}).map((name) => name.toUpperCase());
      widths = names.map((name, column) =>
        Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
      );
      print(names);
    }
    rows.forEach(print);
  }
  if (widths.length === 0) out('None.\n');
}

type Records = Iterable<CliRecord> | AsyncIterable<CliRecord>;

/** Prints records of one shape: a table, or with `--json` one JSON object a line. */
export async function printRecords(
  world: CliWorld,
  command: Command,
  records: Records,
): Promise<void> {
  if (!wantsJson(command)) return printTable(world, records);
  for await (const record of records) world.out(`${JSON.stringify(record)}\n`);
}
