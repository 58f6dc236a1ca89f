import { join } from 'node:path';
import { freePorts } from '../../e2e/house/free-ports.ts';
import { startBffProcess } from '../house/bff-process.ts';
import { median } from '../median.ts';
import type { Measure } from '../row.ts';

const starts = 5;
const target = 0.5;

/** From `node bff/src/main.ts` to the first 200 of `/readyz`, on an SQLite file that is there. */
export const measureStart: Measure = async ({ house }) => {
  const { cards, internal } = await freePorts();
  const environment = {
    ...house.environment,
    PORT: String(cards),
    INTERNAL_PORT: String(internal),
    DATABASE_URL: `sqlite:${join(house.dataDirectory, 'start.sqlite')}`,
  };
  const elapsed: number[] = [];
  // The first one makes the database file and fills Node's compile cache.
  await (await startBffProcess(environment)).stop();
  for (let start = 0; start < starts; start += 1) {
    const bff = await startBffProcess(environment);
    elapsed.push(bff.millisecondsToReady / 1000);
    await bff.stop();
  }
  return [
    {
      what: 'start to ready, SQLite',
      measured: `${median(elapsed).toFixed(2)} s`,
      target: `<= ${target} s`,
      met: median(elapsed) <= target,
      note: `median of ${elapsed.map((each) => each.toFixed(2)).join(', ')} s`,
    },
  ];
};
