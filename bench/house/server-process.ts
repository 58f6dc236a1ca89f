import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * A server in a process of its own, given one parameter. It tells its port once it listens, and the
 * seconds of processor time that it has used whenever it is sent a message.
 */
export async function startServerProcess(program: URL, given: string) {
  const child = fork(fileURLToPath(program), [given], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const told = async () => (await once(child, 'message'))[0] as number;
  const port = await told();
  return {
    port,
    address: `http://127.0.0.1:${port}`,
    processorSeconds(): Promise<number> {
      child.send('processor-seconds');
      return told();
    },
    close: () => child.kill(),
  };
}
