import { apiRoutes } from '@card-details/shared/api-routes';
import { readPageSession } from '../house/page-session.ts';
import { median } from '../median.ts';
import type { Measure } from '../row.ts';
import { load, type Throughput } from '../session-reads/load.ts';
import { startBareKoa } from '../session-reads/start-bare-koa.ts';

const rounds = 5;
const target = 0.45;

/**
 * The session of a customer who has just signed in, read over and over, and bare Koa answering the
 * same body to the same requests: in turns, each in a process of its own. What counts is how many
 * reads one core's second pays for, which other programs on the machine do not change.
 */
export const measureSessionReads: Measure = async (bench) => {
  const bff = await bench.house.restartBff();
  const read = await readPageSession(bench);
  const koa = await startBareKoa(read.answer);
  const servers = {
    ours: { read, processorSeconds: () => bff.metric('process_cpu_seconds_total') },
    bare: {
      read: { ...read, url: koa.address + apiRoutes.readSession.path },
      processorSeconds: koa.processorSeconds,
    },
  };
  try {
    await load(servers.bare);
    await load(servers.ours);
    const pairs: { bare: Throughput; ours: Throughput }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      pairs.push({ bare: await load(servers.bare), ours: await load(servers.ours) });
    }
    const shares = (by: keyof Throughput) => pairs.map(({ ours, bare }) => ours[by] / bare[by]);
    const rate = (name: 'bare' | 'ours', by: keyof Throughput) =>
      Math.round(median(pairs.map((pair) => pair[name][by])));
    const share = median(shares('processor'));
    return [
      {
        what: 'GET /api/session, one core, share of bare Koa',
        measured: share.toFixed(2),
        target: `>= ${target}`,
        met: share >= target,
        note: [
          `per second of one core: ${rate('ours', 'processor')} against ${rate('bare', 'processor')}; rounds ${shares(
            'processor',
          )
            .map((each) => each.toFixed(2))
            .join(', ')}`,
          `per second on this machine: ${rate('ours', 'elapsed')} against ${rate('bare', 'elapsed')}, share ${median(shares('elapsed')).toFixed(2)}`,
        ].join('\n'),
      },
    ];
  } finally {
    koa.close();
  }
};
