import { apiRoutes } from '@card-details/shared/api-routes';
import { startExpress } from '../express/start-express.ts';
import { readPageSession } from '../house/page-session.ts';
import { startServerProcess } from '../house/server-process.ts';
import { median } from '../median.ts';
import type { Bench, Measure, Row } from '../row.ts';
import { load, type Server, type Throughput } from '../session-reads/load.ts';
import { signInAtBroker } from '../visitors/sign-in-at-broker.ts';
import { createVisitor, newAddress } from '../visitors/visitor.ts';

const rounds = 5;
const targets = { koa: 0.45, express: 3 };

type Name = 'ours' | 'koa' | 'express';

/** A session of express-openid-connect's, from a sign-in at the same OpenID Provider, and its reading. */
async function expressSession({ browser, house }: Bench, answer: string) {
  const express = await startExpress(house, { page: 'signed in', session: answer });
  const cookies = await signInAtBroker(browser, house, { name: 'Alice Morgan', broker: 'acme' });
  const ports = new Map([[new URL(house.cardsOrigin).port, String(express.port)]]);
  const visitor = createVisitor(cookies, newAddress(), { ports });
  const { body } = await visitor.go(`${house.cardsOrigin}/edit`);
  if (body !== 'signed in') throw new Error(`express-openid-connect has not signed in: ${body}`);
  const { host } = new URL(house.cardsOrigin);
  const headers = { host, cookie: visitor.cookieFor(house.cardsOrigin) };
  return { ...express, headers };
}

/**
 * The session of a customer who has just signed in, read over and over, bare Koa answering the same
 * body to the same requests, and express-openid-connect answering it to whoever has signed in there: in
 * turns, each in a process of its own. What counts is how many reads one core's second pays for, which
 * other programs on the machine do not change.
 */
export const measureSessionReads: Measure = async (bench) => {
  const bff = await bench.house.restartBff();
  const read = await readPageSession(bench);
  const { path } = apiRoutes.readSession;
  const koa = await startServerProcess(
    new URL('../session-reads/bare-koa.ts', import.meta.url),
    read.answer,
  );
  const express = await expressSession(bench, read.answer);
  const servers: Record<Name, Server> = {
    ours: { read, processorSeconds: () => bff.metric('process_cpu_seconds_total') },
    koa: {
      read: { ...read, url: koa.address + path },
      processorSeconds: koa.processorSeconds,
    },
    express: {
      read: { answer: read.answer, url: express.address + path, headers: express.headers },
      processorSeconds: express.processorSeconds,
    },
  };
  const names = Object.keys(servers) as Name[];
  const loadAll = async () => {
    const results = {} as Record<Name, Throughput>;
    for (const name of names) results[name] = await load(servers[name]);
    return results;
  };
  try {
    await loadAll();
    const all: Record<Name, Throughput>[] = [];
    for (let round = 0; round < rounds; round += 1) all.push(await loadAll());

    const rate = (name: Name, by: keyof Throughput) =>
      Math.round(median(all.map((results) => results[name][by])));
    const row = (other: 'koa' | 'express', what: string, unit: string): Row => {
      const shares = (by: keyof Throughput) =>
        all.map((results) => results.ours[by] / results[other][by]);
      const share = median(shares('processor'));
      const each = shares('processor').map((value) => value.toFixed(2));
      return {
        what: `GET /api/session, one core, ${what}`,
        measured: `${share.toFixed(2)}${unit}`,
        target: `>= ${targets[other]}${unit}`,
        met: share >= targets[other],
        note: [
          `per second of one core: ${rate('ours', 'processor')} against ${rate(other, 'processor')}; rounds ${each.join(', ')}`,
          `per second on this machine: ${rate('ours', 'elapsed')} against ${rate(other, 'elapsed')}, share ${median(shares('elapsed')).toFixed(2)}`,
        ].join('\n'),
      };
    };
    return [
      row('koa', 'share of bare Koa', ''),
      row('express', 'against express-openid-connect', ' x'),
    ];
  } finally {
    koa.close();
    express.close();
  }
};
