import autocannon from 'autocannon';
import type { SessionRead } from '../house/page-session.ts';

export type Server = { read: SessionRead; processorSeconds(): Promise<number> };

/** Requests per second of time, and per second of the server's own processor time. */
export type Throughput = { elapsed: number; processor: number };

const seconds = 2;
const connections = 10;

/** Reads for two seconds; throws unless every answer was the one that is expected. */
export async function load({ read, processorSeconds }: Server): Promise<Throughput> {
  const before = await processorSeconds();
  const result = await autocannon({
    url: read.url,
    headers: read.headers,
    expectBody: read.answer,
    connections,
    duration: seconds,
  });
  const used = (await processorSeconds()) - before;
  const { errors, timeouts, non2xx, mismatches, requests } = result;
  if (errors + timeouts + non2xx + mismatches > 0 || requests.total === 0) {
    throw new Error(
      `${read.url}: ${errors} errors, ${timeouts} timeouts, ${non2xx} refusals, ${mismatches} other bodies.`,
    );
  }
  return { elapsed: requests.total / result.duration, processor: requests.total / used };
}
