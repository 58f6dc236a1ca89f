import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program of the workspace (`node_modules/.bin` is searched first) in the root folder, with
 * our own output. Returns its exit code; throws only where it cannot be started.
 */
export function run(
  program: string,
  parameters: string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const child = spawn(program, parameters, {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${root}/node_modules/.bin:${process.env.PATH}`,
      ...environment,
    },
  });
  child.on('error', reject);
  child.on('exit', (code) => resolve(code ?? 1));
  return promise;
}
