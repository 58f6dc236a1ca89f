import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.ts';

/**
 * Holds the documents that promise something to the tests that prove it. A line that begins with a
 * bold number (**3.2.1**, **B4**) is a promise: it names the file of a test and, in quotes behind
 * it, the titles in that file; or it says "Not applicable:" or "Operator:" and why.
 */
const documents = ['docs/security.md', 'docs/pci.md'];

const promise = /^[-|] ?\*\*[A-Z]?[\d.]+\*\*/;
const excuse = /Not applicable:|Operator:/;
const fileOrTitle = /`([\w./-]+\.(?:test|journey|contract)\.tsx?)`|"([^"]+)"/g;

type Proof = { file: string; title: string };

/** Titles belong to the file that was named last; text in quotes before any file is only text. */
function proofsOf(line: string): Proof[] {
  const proofs: Proof[] = [];
  let file: string | undefined;
  for (const [, nextFile, title] of line.matchAll(fileOrTitle)) {
    if (nextFile !== undefined) file = nextFile;
    else if (file !== undefined && title !== undefined) proofs.push({ file, title });
  }
  return proofs;
}

function faultOf({ file, title }: Proof): string | null {
  const path = join(root, file);
  if (!existsSync(path)) return `${file} does not exist`;
  // Only the quotes of a title are written otherwise in the source than it is printed.
  const source = readFileSync(path, 'utf8').replaceAll("\\'", "'");
  return source.includes(title) ? null : `${file} has no test "${title}"`;
}

function faultsOf(line: string): string[] {
  const proofs = proofsOf(line);
  const faults = proofs.map(faultOf).filter((fault) => fault !== null);
  if (promise.test(line) && proofs.length === 0 && !excuse.test(line)) {
    faults.push('names no test, and does not say why there is none');
  }
  return faults;
}

const faults = documents.flatMap((document) =>
  readFileSync(join(root, document), 'utf8')
    .split('\n')
    .flatMap((line, at) => faultsOf(line).map((fault) => `${document}:${at + 1}: ${fault}`)),
);
for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log('Every promise of the security documents names its tests.');
process.exitCode = faults.length === 0 ? 0 : 1;
