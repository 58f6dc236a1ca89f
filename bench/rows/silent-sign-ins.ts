import { startExpress } from '../express/start-express.ts';
import { median } from '../median.ts';
import type { Measure } from '../row.ts';
import { signInAtBroker } from '../visitors/sign-in-at-broker.ts';
import { createVisitor, newAddress } from '../visitors/visitor.ts';

const rounds = 5;
const seconds = 4;
const atOnce = 8;
const target = 2;

type Server = { ports: ReadonlyMap<string, string>; processorSeconds(): Promise<number> };

/**
 * Whole silent sign-ins at the same OpenID Provider, from a browser that has nothing of ours to the
 * page it wanted: at us, and at express-openid-connect, which answers with a page of as many bytes. Each
 * in a process of its own, in turns; what counts is how many one core's second pays for. The customer
 * has no cards, so that neither side asks anybody for any.
 */
export const measureSilentSignIns: Measure = async ({ house, browser }) => {
  const bff = await house.restartBff();
  const cookies = await signInAtBroker(browser, house, { name: 'Carol Whitaker', broker: 'acme' });
  const page = `${house.cardsOrigin}/edit`;
  const signIn = (ports: ReadonlyMap<string, string>) =>
    createVisitor(cookies, newAddress(), { ports }).go(page);

  const { body } = await signIn(new Map());
  if (!body.includes('"kind":"cards"')) throw new Error('The sign-in at us has failed.');
  const express = await startExpress(house, { page: 'x'.repeat(body.length), session: '{}' });
  const servers: Record<'ours' | 'express', Server> = {
    ours: {
      ports: new Map(),
      processorSeconds: () => bff.metric('process_cpu_seconds_total'),
    },
    express: {
      ports: new Map([[new URL(house.cardsOrigin).port, String(express.port)]]),
      processorSeconds: express.processorSeconds,
    },
  };

  /** Sign-ins per second of the server's own processor time. */
  async function load({ ports, processorSeconds }: Server): Promise<number> {
    const before = await processorSeconds();
    const ends = performance.now() + seconds * 1000;
    let signIns = 0;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (performance.now() < ends) {
          const answer = await signIn(ports);
          const differs = Math.abs(answer.body.length - body.length) > 1000;
          if (answer.status !== 200 || differs) {
            throw new Error(
              `A sign-in has failed with ${answer.status}: ${answer.body.slice(0, 200)}`,
            );
          }
          signIns += 1;
        }
      }),
    );
    return signIns / ((await processorSeconds()) - before);
  }

  try {
    await load(servers.express);
    await load(servers.ours);
    const pairs: { ours: number; express: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      pairs.push({ express: await load(servers.express), ours: await load(servers.ours) });
    }
    const ratios = pairs.map(({ ours, express: theirs }) => ours / theirs);
    const rate = (name: 'ours' | 'express') => Math.round(median(pairs.map((pair) => pair[name])));
    return [
      {
        what: 'silent sign-ins, one core, against express-openid-connect',
        measured: `${median(ratios).toFixed(2)} x`,
        target: `>= ${target} x`,
        met: median(ratios) >= target,
        note: `per second of one core: ${rate('ours')} against ${rate('express')}; rounds ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`,
      },
    ];
  } finally {
    express.close();
  }
};
