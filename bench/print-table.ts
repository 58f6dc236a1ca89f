import { availableParallelism, loadavg } from 'node:os';
import type { Row } from './row.ts';

/** Prints the rows, and under them their notes, numbered. */
export function printTable(rows: readonly Row[]): void {
  const notes = [...new Set(rows.flatMap(({ note }) => note ?? []))];
  const mark = ({ note }: Row) => (note ? ` [${notes.indexOf(note) + 1}]` : '');
  const lines = [
    ['what', 'measured', 'target', ''],
    ...rows.map((row) => [
      row.what + mark(row),
      row.measured,
      row.target,
      row.met ? 'met' : 'missed',
    ]),
  ];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const load = loadavg()[0]?.toFixed(1);
  console.log(`\n${availableParallelism()} cores, load ${load}, Node ${process.version}\n`);
  for (const line of lines) {
    console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  }
  console.log();
  for (const [index, note] of notes.entries()) {
    console.log(`[${index + 1}] ${note.replaceAll('\n', '\n    ')}`);
  }
}
