import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as catalogue from '@card-details/bff/conformance/catalogue';
import { root } from '../run.ts';
import { conformanceDocument } from './conformance-document.ts';
import { journeyResults, type TestResult, unitResults } from './test-results.ts';

export const conformancePage = join(root, 'docs/conformance.md');

/** What a run of the tests has left in the folder of reports. */
export function readResults(reports: string): TestResult[] {
  const read = (file: string) => JSON.parse(readFileSync(join(reports, file), 'utf8'));
  return [...unitResults(read('unit.json')), ...journeyResults(read('journeys.json'))];
}

/** The page as this run gives it, and what is wrong with the run. */
export function writeConformance(results: TestResult[]): { text: string; faults: string[] } {
  return conformanceDocument(catalogue, results);
}

/** Where `docs/conformance.md` is not what this run of all tests gives: sentences for a person. */
export function compareConformance(reports: string): string[] {
  const { text, faults } = writeConformance(readResults(reports));
  const isSame = readFileSync(conformancePage, 'utf8') === text;
  if (isSame || faults.length > 0) return faults;
  return ['docs/conformance.md is not what this run gives. Run `pnpm conformance`, look, commit.'];
}
