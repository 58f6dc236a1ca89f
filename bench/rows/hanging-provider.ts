import { setTimeout as delay } from 'node:timers/promises';
import { controlBroker } from '@card-details/sandbox/brokers/control/brokers-control';
import { median } from '../median.ts';
import type { Measure } from '../row.ts';
import { signInEverybody } from '../visitors/sign-in-at-broker.ts';
import { createVisitor, newAddress } from '../visitors/visitor.ts';

const rounds = 5;
const roundLasts = 10_000;
const arrivalsEvery = 50;
const measuredEvery = 100;
const hangs = 60_000;
const target = 1.1;

type Jars = Awaited<ReturnType<typeof signInEverybody>>;

let arrivals = 0;

/** One arrival with nothing of ours: milliseconds to the whole document, and what it was. */
async function arrive(jars: Jars, origin: string, signal?: AbortSignal) {
  arrivals += 1;
  const jar = jars[arrivals % jars.length] ?? new Map();
  const visitor = createVisitor(jar, newAddress(), signal ? { signal } : {});
  const begun = performance.now();
  const { body } = await visitor.go(`${origin}/edit`);
  return { milliseconds: performance.now() - begun, isCards: body.includes('"kind":"cards"') };
}

/**
 * Sign-ins at Globex, ten a second: with nobody at Acme, and with twenty a second arriving there while
 * each endpoint of its OpenID Provider hangs. From the very moment on that it begins to hang, so that
 * the calls before anybody has noticed are counted.
 */
export const measureHangingProvider: Measure = async ({ house, browser }) => {
  await house.restartBff();
  const acme = await signInEverybody(browser, house, 'acme');
  const globex = await signInEverybody(browser, house, 'globex');
  const issuer = house.brokers.find(({ id }) => id === 'acme')?.issuer ?? '';
  const control = controlBroker(issuer);

  async function signIns(): Promise<number[]> {
    const times: number[] = [];
    const ends = performance.now() + roundLasts;
    while (performance.now() < ends) {
      const [{ milliseconds, isCards }] = await Promise.all([
        arrive(globex, house.cardsOrigins.globex),
        delay(measuredEvery),
      ]);
      if (!isCards) throw new Error('A sign-in at Globex has failed.');
      times.push(milliseconds);
    }
    return times;
  }

  /** Whoever arrives at Acme gets a page of ours, or waits until this is over. */
  async function whileAcmeHangs<Result>(measure: () => Promise<Result>): Promise<Result> {
    const over = new AbortController();
    const waiting: Promise<'signed in' | 'turned away' | 'waited'>[] = [];
    await control.fail({ kind: 'slow', endpoint: 'all', milliseconds: hangs });
    const coming = setInterval(() => {
      const arriving = arrive(acme, house.cardsOrigins.acme, over.signal);
      waiting.push(
        arriving.then(
          ({ isCards }) => (isCards ? 'signed in' : 'turned away'),
          () => 'waited',
        ),
      );
    }, arrivalsEvery);
    const result = await measure();
    clearInterval(coming);
    over.abort();
    const ends = await Promise.all(waiting);
    if (ends.includes('signed in')) throw new Error('Somebody at Acme has not met what hangs.');
    if (!ends.includes('turned away')) throw new Error('Nobody at Acme was told that it hangs.');
    return result;
  }

  async function isBack(): Promise<void> {
    await control.clear();
    while (!(await arrive(acme, house.cardsOrigins.acme)).isCards) await delay(1_000);
  }

  const pairs: { quiet: number[]; hanging: number[] }[] = [];
  await arrive(acme, house.cardsOrigins.acme);
  await signIns();
  for (let turn = 0; turn < rounds; turn += 1) {
    pairs.push({ quiet: await signIns(), hanging: await whileAcmeHangs(signIns) });
    await isBack();
  }

  const at = (share: number, times: number[]) =>
    times.toSorted((one, other) => one - other)[Math.floor((times.length - 1) * share)] ?? 0;
  const ratios = pairs.map(({ quiet, hanging }) => at(0.5, hanging) / at(0.5, quiet));
  const all = (name: 'quiet' | 'hanging') => pairs.flatMap((pair) => pair[name]);
  const tell = (name: 'quiet' | 'hanging') =>
    `${at(0.5, all(name)).toFixed(1)} ms (95 of 100 within ${at(0.95, all(name)).toFixed(1)})`;
  return [
    {
      what: "sign-in while another broker's provider hangs",
      measured: `${median(ratios).toFixed(2)} x`,
      target: `<= ${target} x`,
      met: median(ratios) <= target,
      note: `${tell('hanging')} while ${1000 / arrivalsEvery} a second arrive at the other, against ${tell('quiet')} while nobody does; rounds ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`,
    },
  ];
};
