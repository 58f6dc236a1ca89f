import type { TestResult } from './test-results.ts';

/** What a catalogue of cases says; the real one is `bff/src/conformance/catalogue.ts`. */
export type Catalogue = {
  plans: { plan: string; tests: string[] }[];
  notApplicable: { test: string; why: string }[];
  hostileCases: Record<string, string>;
  provedElsewhere: { name: string; file: string; title: string }[];
};

/** A line of the table. */
export type Proof = { name: string; proves: string; file: string; result: TestResult['result'] };

/** Where titles of tests begin with the names of cases. */
export const home = 'bff/src/conformance/';

function worst(results: TestResult[]): TestResult['result'] {
  const has = (result: TestResult['result']) => results.some((each) => each.result === result);
  if (has('failed')) return 'failed';
  return has('skipped') ? 'skipped' : 'passed';
}

/** `H5: HS256 …` in its two parts; one that names no case has only the second. */
function readTitle(title: string): { name: string; proves: string } {
  const at = title.indexOf(': ');
  const name = title.slice(0, Math.max(0, at));
  return /^(H\d+|oidcc-[\w-]+)$/.test(name)
    ? { name, proves: title.slice(at + 2) }
    : { name: '', proves: title };
}

/**
 * Finds for each case the tests that prove it, in the order of the catalogue, then of files and
 * titles. `faults` are cases that nothing proves, tests that prove no case, and references to tests
 * that did not run.
 */
export function proveCases(
  catalogue: Catalogue,
  results: TestResult[],
): { proofs: Map<string, Proof[]>; faults: string[] } {
  const { plans, notApplicable, hostileCases, provedElsewhere } = catalogue;
  const names = [...plans.flatMap(({ tests }) => tests), ...Object.keys(hostileCases)];
  const proofs = new Map<string, Proof[]>(names.map((name) => [name, []]));
  const faults: string[] = [];

  const add = (name: string, proof: Proof) => proofs.get(name)?.push(proof);
  for (const { file, title, result } of results) {
    if (!file.startsWith(home)) continue;
    const { name, proves } = readTitle(title);
    if (!proofs.has(name)) faults.push(`${file}: "${title}" begins with the name of no case`);
    add(name, { name, proves, file, result });
  }
  for (const [name, found] of proofs) {
    found.sort((a, b) => (a.file + a.proves < b.file + b.proves ? -1 : 1));
    if (found.length === 0) faults.push(`${name}: no test in ${home} begins with its name`);
  }
  for (const { name, file, title } of provedElsewhere) {
    const ran = results.filter((each) => each.file === file && each.title === title);
    if (ran.length === 0) faults.push(`${name}: ${file} ran no test "${title}"`);
    else if (!proofs.has(name)) faults.push(`${name}: ${file} proves a case that there is not`);
    else add(name, { name, proves: title, file, result: worst(ran) });
  }
  for (const { test } of notApplicable) {
    if (proofs.has(test)) faults.push(`${test}: cannot apply and not apply`);
  }
  for (const { name, proves, result } of [...proofs.values()].flat()) {
    if (result !== 'passed') faults.push(`${name}: "${proves}" ${result}`);
  }
  return { proofs, faults };
}
