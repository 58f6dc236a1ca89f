import { once } from 'node:events';
import { request } from 'node:http';
import { readPageSession, type SessionRead } from '../house/page-session.ts';
import type { Measure } from '../row.ts';

const reads = 200;
const target = 160;

/** `fetch` would replace the Host header. */
async function readOnce({ url, headers }: SessionRead): Promise<void> {
  const asked = request(url, { headers }).end();
  const [answer] = await once(asked, 'response');
  answer.resume();
  await once(answer, 'end');
  if (answer.statusCode !== 200)
    throw new Error(`A session read was answered ${answer.statusCode}.`);
}

/** Resident memory of a BFF that has just become ready, and after a sign-in and 200 session reads. */
export const measureMemory: Measure = async (bench) => {
  const bff = await bench.house.restartBff();
  const megabytes = async () => (await bff.metric('process_resident_memory_bytes')) / 1e6;
  const atStart = await megabytes();
  const session = await readPageSession(bench);
  for (let read = 0; read < reads; read += 1) await readOnce(session);
  const afterReads = await megabytes();
  return [
    ['memory after start', atStart] as const,
    [`memory after ${reads} session reads`, afterReads] as const,
  ].map(([what, value]) => ({
    what,
    measured: `${value.toFixed(0)} MB`,
    target: `<= ${target} MB`,
    met: value <= target,
  }));
};
