import { readFileSync } from 'node:fs';
import { cruise, type IReporterOutput } from 'dependency-cruiser';
import { root } from './run.ts';

/**
 * Runs dependency-cruiser over the product. It passes silently when it can read no TypeScript, so
 * the number of modules is checked as well.
 */
process.chdir(root);
const configuration = JSON.parse(readFileSync('.dependency-cruiser.json', 'utf8'));
const folders = ['web', 'bff', 'shared', 'sandbox', 'e2e', 'bench', 'tools'];
const reporter: IReporterOutput = await cruise(folders, {
  ...configuration.options,
  ruleSet: { forbidden: configuration.forbidden },
  validate: true,
  outputType: 'err-long',
});
const modules = Number(/(\d+) modules/.exec(String(reporter.output))?.[1] ?? 0);
console.log(reporter.output);
if (modules < 150) {
  console.log(
    `Only ${modules} modules were read: dependency-cruiser does not see the TypeScript files.`,
  );
}
process.exitCode = reporter.exitCode === 0 && modules >= 150 ? 0 : 1;
