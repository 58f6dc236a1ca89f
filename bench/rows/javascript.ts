import type { Request } from '@playwright/test';
import { requestsToPaint } from '../browser/requests-to-paint.ts';
import type { Measure } from '../row.ts';

const target = 90;

async function brotliBytes(requests: Request[]): Promise<number> {
  let bytes = 0;
  for (const request of requests.filter((each) => each.resourceType() === 'script')) {
    const encoding = await (await request.response())?.headerValue('content-encoding');
    if (encoding !== 'br') throw new Error(`${request.url()} came as ${encoding}, not as br.`);
    bytes += (await request.sizes()).responseBodySize;
  }
  return bytes;
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

/** What Chromium is sent as scripts until the cards of a first visit are painted. */
export const measureJavaScript: Measure = async (bench) => {
  const { before, after, close } = await requestsToPaint(bench);
  const bytes = await brotliBytes(before);
  const later = await brotliBytes(after);
  await close();
  if (bytes === 0) throw new Error('The page was painted without any script.');
  return [
    {
      what: 'JavaScript on /edit, brotli',
      measured: `${kilobytes(bytes)} kB`,
      target: `<= ${target} kB`,
      met: bytes <= target * 1000,
      note: `after the cards are painted: ${kilobytes(later)} kB more`,
    },
  ];
};
