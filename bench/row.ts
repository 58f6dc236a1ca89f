import type { Browser } from '@playwright/test';
import type { BenchHouse } from './house/open-bench-house.ts';

/** One line of the table. */
export type Row = {
  what: string;
  measured: string;
  target: string;
  met: boolean;
  /** What a reader should know to judge the figure. */
  note?: string;
};

export type Bench = { house: BenchHouse; browser: Browser };

/** Throws where there is no figure to give; a target that was missed is a row like any other. */
export type Measure = (bench: Bench) => Promise<Row[]>;
