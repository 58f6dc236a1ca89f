import { run } from './run.ts';

/** Everything that can be known without running the product. All of it runs, also after a failure. */
const steps: [name: string, program: string, parameters: string[]][] = [
  ['format and lint', 'biome', ['ci', '--error-on-warnings', '.']],
  ...['shared', 'bff', 'web', 'sandbox', 'e2e', 'bench', 'tools'].map(
    (folder): [string, string, string[]] => [
      `types of ${folder}`,
      'tsc',
      ['--noEmit', '-p', folder],
    ],
  ),
  ['arrows', 'node', ['tools/check-arrows.ts']],
  ['evidence', 'node', ['tools/check-evidence.ts']],
  ['unused files, exports and dependencies', 'knip', []],
];

const failed: string[] = [];
for (const [name, program, parameters] of steps) {
  if ((await run(program, parameters)) !== 0) failed.push(name);
}
console.log(failed.length === 0 ? 'Everything checks.' : `Failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
