import type { Command } from 'commander';
import type { CliWorld } from './cli-world.ts';

type CliRecord = Record<string, string | number | boolean | null>;

/** How `--json` was set, wherever on the line it stood. */
export function wantsJson(command: Command): boolean {
  return command.optsWithGlobals().json === true;
}

/** A table for people, as wide as it needs to be. */
function table(records: readonly CliRecord[]): string {
  const names = Object.keys(records[0] ?? {});
  const rows = [
    names.map((name) => name.toUpperCase()),
    ...records.map((record) => names.map((name) => String(record[name] ?? '-'))),
  ];
  const widths = names.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Prints records of one shape: a table, or with `--json` one JSON object a line. */
export function printRecords(
  { out }: CliWorld,
  command: Command,
  records: readonly CliRecord[],
): void {
  if (wantsJson(command)) {
    for (const record of records) out(`${JSON.stringify(record)}\n`);
  } else {
    out(records.length === 0 ? 'None.\n' : `${table(records)}\n`);
  }
}
