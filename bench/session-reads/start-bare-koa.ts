import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./bare-koa.ts', import.meta.url));

/** Bare Koa in a process of its own. */
export async function startBareKoa(answer: string) {
  const child = fork(program, [answer], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const told = async () => (await once(child, 'message'))[0] as number;
  const port = await told();
  return {
    address: `http://127.0.0.1:${port}`,
    processorSeconds(): Promise<number> {
      child.send('processor-seconds');
      return told();
    },
    close: () => child.kill(),
  };
}
