import { relative } from 'node:path';
import { root } from '../run.ts';

export type TestResult = {
  /** From the root folder. */
  file: string;
  title: string;
  result: 'passed' | 'failed' | 'skipped';
};

export type UnitReport = {
  testResults: { name: string; assertionResults: { title: string; status: string }[] }[];
};

type Spec = { title: string; tests: { status: string }[] };
type Suite = { file: string; specs: Spec[]; suites?: Suite[] };
export type JourneyReport = { suites: Suite[] };

/** Of vitest's JSON reporter. A file that runs on two databases is in it twice. */
export function unitResults({ testResults }: UnitReport): TestResult[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status }) => ({
      file: relative(root, name),
      title,
      result: status === 'passed' || status === 'failed' ? status : 'skipped',
    })),
  );
}

function specResult({ tests }: Spec): TestResult['result'] {
  const ran = tests.filter(({ status }) => status !== 'skipped');
  if (ran.length === 0) return 'skipped';
  return ran.every(({ status }) => status === 'expected') ? 'passed' : 'failed';
}

function suiteResults({ file, specs, suites = [] }: Suite): TestResult[] {
  const own = specs.map((spec) => ({
    file: `e2e/journeys/${file}`,
    title: spec.title,
    result: specResult(spec),
  }));
  return [...own, ...suites.flatMap(suiteResults)];
}

/** Of Playwright's JSON reporter. */
export function journeyResults({ suites }: JourneyReport): TestResult[] {
  return suites.flatMap(suiteResults);
}
