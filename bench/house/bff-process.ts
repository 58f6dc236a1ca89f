import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../../tools/run.ts';

export type BffProcess = {
  /** From the start of the process to the first 200 of `/readyz`. */
  millisecondsToReady: number;
  /** One of the process's own metrics, such as `process_resident_memory_bytes`. */
  metric(name: string): Promise<number>;
  stop(): Promise<void>;
};

const deadline = 30_000;
const askAgainAfter = 5;

/** Starts the BFF as in production, in a process of its own, and waits until it is ready. */
export async function startBffProcess(environment: Record<string, string>): Promise<BffProcess> {
  const internal = `http://127.0.0.1:${environment.INTERNAL_PORT}`;
  const started = performance.now();
  const child = spawn(process.execPath, ['--max-semi-space-size=4', 'bff/src/main.ts'], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  const endTogether = () => child.kill();
  process.once('exit', endTogether);
  const isReady = () =>
    fetch(`${internal}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error('The BFF ended before it was ready.');
    if (performance.now() - started > deadline) {
      child.kill();
      throw new Error(`The BFF was not ready within ${deadline / 1000} seconds.`);
    }
    await delay(askAgainAfter);
  }
  const millisecondsToReady = performance.now() - started;

  return {
    millisecondsToReady,
    async metric(name) {
      const page = await (await fetch(`${internal}/metrics`)).text();
      const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(page)?.[1];
      if (value === undefined) throw new Error(`The BFF has no metric ${name}.`);
      return Number(value);
    },
    async stop() {
      process.off('exit', endTogether);
      child.kill('SIGTERM');
      await exited;
    },
  };
}
