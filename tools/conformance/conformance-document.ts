import { basename } from 'node:path';
import { type Catalogue, home, type Proof, proveCases } from './prove-cases.ts';
import type { TestResult } from './test-results.ts';

const introduction = `<!-- Written by \`pnpm conformance\` out of a run of the tests. Change the tests, not this page. -->

# A relying party that cannot be fooled, case by case

The sign-in is tried against an OpenID Provider that can be told to do each wrong thing, over HTTP.
Unless a line says otherwise, a case begins with somebody signed in on the browser, and each wrong
answer leaves the same behind: nobody is signed in, the session before is gone for good, there is one
page of ours, and one line in the log that says why and holds nothing secret of the exchange.
\`bff/src/test-support/left-behind.ts\` looks for all of this each time.

\`npx pnpm test\` fails where this page is not what its run gives. The tests stand in
\`bff/src/conformance\` unless the table names another file.
`;

/** A vertical line would end the cell, and what looks like HTML must not be any. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function row({ name, proves, file, result }: Proof): string[] {
  const place = file.startsWith(home) ? basename(file) : file;
  return [name, 'yes', cell(proves), `[${place}](../${file})`, result];
}

const head = ['test', 'applies', 'what it proves', 'where', 'result'];

/** The page, and what keeps it from being true: see `proveCases`. */
export function conformanceDocument(
  catalogue: Catalogue,
  results: TestResult[],
): { text: string; faults: string[] } {
  const { proofs, faults } = proveCases(catalogue, results);
  const rowsOf = (names: string[]) => names.flatMap((name) => proofs.get(name) ?? []).map(row);
  const { plans, notApplicable, hostileCases } = catalogue;
  const sections = [
    introduction,
    '## The OpenID Foundation’s plans for relying parties\n',
    'Each test that applies to a confidential client of the code flow, under its own name, played by a',
    'provider of ours: this is no certification.\n',
    ...plans.map(({ plan, tests }) => `### ${plan}\n\n${table(head, rowsOf(tests))}\n`),
    '### Not applicable\n',
    `${table(
      ['test', 'applies', 'why not'],
      notApplicable.map(({ test, why }) => [test, 'no', why]),
    )}\n`,
    '## A hostile provider, beyond those plans\n',
    ...Object.entries(hostileCases).map(
      ([name, what]) => `### ${name}: ${what}\n\n${table(head, rowsOf([name]))}\n`,
    ),
  ];
  return { text: sections.join('\n'), faults };
}
