import { expect, test } from 'vitest';
import { conformanceDocument } from './conformance-document.ts';
import type { Catalogue } from './prove-cases.ts';
import { journeyResults, type TestResult, unitResults } from './test-results.ts';

const catalogue: Catalogue = {
  plans: [{ plan: 'a-plan', tests: ['oidcc-client-test', 'oidcc-client-test-invalid-iss'] }],
  notApplicable: [{ test: 'oidcc-client-test-refresh-token', why: 'We ask for none.' }],
  hostileCases: { H1: 'mix-up' },
  provedElsewhere: [{ name: 'H1', file: 'e2e/journeys/a.journey.ts', title: 'in a browser' }],
};

const here = (title: string): TestResult => ({
  file: 'bff/src/conformance/a.test.ts',
  title,
  result: 'passed',
});

const whole: TestResult[] = [
  here('H1: a code | of <another>'),
  here('oidcc-client-test: signs in'),
  here('oidcc-client-test-invalid-iss: is refused'),
  { file: 'e2e/journeys/a.journey.ts', title: 'in a browser', result: 'passed' },
  { file: 'bff/src/elsewhere.test.ts', title: 'of no case', result: 'passed' },
];

const faultsOf = (results: TestResult[]) => conformanceDocument(catalogue, results).faults;
const without = (title: string) => whole.filter((each) => each.title !== title);

test('each case has its tests under it, those that do not apply their reason', () => {
  const { text, faults } = conformanceDocument(catalogue, whole);
  expect(faults).toEqual([]);
  expect(text).toContain(
    '| H1 | yes | a code \\| of &lt;another> | [a.test.ts](../bff/src/conformance/a.test.ts) | passed |\n' +
      '| H1 | yes | in a browser | [e2e/journeys/a.journey.ts](../e2e/journeys/a.journey.ts) | passed |',
  );
  expect(text).toContain('| oidcc-client-test-refresh-token | no | We ask for none. |');
  expect(text).not.toContain('of no case');
});

test('the order in which tests happened to run changes nothing', () => {
  expect(conformanceDocument(catalogue, whole.toReversed()).text).toBe(
    conformanceDocument(catalogue, whole).text,
  );
});

test('a case that nothing proves is a fault', () => {
  expect(faultsOf(without('oidcc-client-test-invalid-iss: is refused'))).toEqual([
    'oidcc-client-test-invalid-iss: no test in bff/src/conformance/ begins with its name',
  ]);
});

test('a test of another place that did not run is a fault', () => {
  expect(faultsOf(without('in a browser'))).toEqual([
    'H1: e2e/journeys/a.journey.ts ran no test "in a browser"',
  ]);
});

test('a test under no name of a case is a fault', () => {
  for (const title of ['H2: not in the catalogue', 'something: else', 'no name']) {
    expect(faultsOf([...whole, here(title)])).toEqual([
      `bff/src/conformance/a.test.ts: "${title}" begins with the name of no case`,
    ]);
  }
});

test('a test that failed or was skipped is a fault, and stands in the page as what it is', () => {
  for (const result of ['failed', 'skipped'] as const) {
    const results = [...without('in a browser'), { ...whole[3], result } as TestResult];
    const { text, faults } = conformanceDocument(catalogue, results);
    expect(faults).toEqual([`H1: "in a browser" ${result}`]);
    expect(text).toContain(`(../e2e/journeys/a.journey.ts) | ${result} |`);
  }
});

test('what fails on one of two databases has failed', () => {
  const elsewhere = { ...whole[3], result: 'failed' } as TestResult;
  expect(faultsOf([...whole, elsewhere])).toEqual(['H1: "in a browser" failed']);
});

test('reports of vitest and Playwright are read alike', () => {
  const root = new URL('../..', import.meta.url).pathname;
  expect(
    unitResults({
      testResults: [
        {
          name: `${root}bff/src/a.test.ts`,
          assertionResults: [
            { title: 'one', status: 'passed' },
            { title: 'two', status: 'pending' },
          ],
        },
      ],
    }),
  ).toEqual([
    { file: 'bff/src/a.test.ts', title: 'one', result: 'passed' },
    { file: 'bff/src/a.test.ts', title: 'two', result: 'skipped' },
  ]);
  const spec = (title: string, ...statuses: string[]) => ({
    title,
    tests: statuses.map((status) => ({ status })),
  });
  const specs = [
    spec('both', 'expected', 'skipped'),
    spec('late', 'expected', 'flaky'),
    spec('no', 'skipped'),
  ];
  const suites = [{ file: 'a.journey.ts', specs: [], suites: [{ file: 'a.journey.ts', specs }] }];
  expect(journeyResults({ suites }).map(({ file, result }) => `${file} ${result}`)).toEqual([
    'e2e/journeys/a.journey.ts passed',
    'e2e/journeys/a.journey.ts failed',
    'e2e/journeys/a.journey.ts skipped',
  ]);
});
