import { afterEach, beforeEach, expect, test } from 'vitest';
import { shown } from '../test-support/arrival-app.ts';
import { startWorld } from '../test-support/arrival-world.ts';
import { brokerWith } from '../test-support/broker-with.ts';
import { type HostileProvider, startHostileProvider } from '../test-support/hostile-provider.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';

const discovery = '/.well-known/openid-configuration';
const acme = 'http://cards.acme.localhost';
const globex = 'http://cards.globex.localhost';

let own: HostileProvider;
let other: HostileProvider;
let world: Awaited<ReturnType<typeof startWorld>>;

/** Acme's provider does what its test says; Globex's is always well. */
beforeEach(async () => {
  const now = () => world.app.clock();
  own = await startHostileProvider({ now });
  other = await startHostileProvider({ now });
  world = await startWorld({
    deadlines: { read: 1_000, send: 1_000 },
    brokers: (port) => [
      brokerWith(own, { origin: `${acme}:${port}` }),
      brokerWith(other, { id: 'globex', origin: `${globex}:${port}` }),
    ],
  });
});

afterEach(async () => {
  await Promise.all([world.close(), own.close(), other.close()]);
});

const [cards, unreachable] = ['cards', 'provider_unreachable'];

/** What somebody new sees who arrives at the first broker, or at another. */
async function arrive(broker = 0, path = '/edit'): Promise<string> {
  const origin = world.app.brokers[broker]?.origin;
  return shown(await createTestBrowser().go(origin + path)).page;
}

async function arriveOften(times: number): Promise<string[]> {
  const pages: string[] = [];
  for (let arrival = 0; arrival < times; arrival += 1) {
    // A provider that has just failed is not asked again within a second.
    world.app.time.offset += 1_000;
    pages.push(await arrive());
  }
  return pages;
}

const state = async () => {
  const text = await world.app.metrics.registry.metrics();
  return /^card_details_provider_circuit_open\{broker="acme"\} (\d)$/m.exec(text)?.[1];
};

test('a provider that hangs is given up: arrivals get our own page without waiting for it', async () => {
  expect(await arrive()).toBe(cards);
  own.lies.reply = () => 'hang';
  world.app.time.offset += 10_000;
  expect(await arriveOften(3)).toEqual(Array(3).fill(unreachable));
  expect(await state()).toBe('1');
  const before = own.requests.length;
  expect(await arriveOften(5)).toEqual(Array(5).fill(unreachable));
  expect(own.requests).toHaveLength(before);

  own.lies = {};
  world.app.time.offset += 10_000;
  expect(await arriveOften(2)).toEqual([cards, cards]);
  expect(await state()).toBe('0');
  const told = world.app.lines.map((line) => JSON.parse(line));
  expect(told.filter(({ event }) => event === 'provider_circuit')).toMatchObject([
    { broker: 'acme', state: 'open', endpoint: own.issuer + discovery },
    { broker: 'acme', state: 'closed', endpoint: own.issuer + discovery },
  ]);
});

test('who wants to try anyway goes right to a provider that is given up, by what it said before', async () => {
  await arrive();
  own.lies.reply = (path) => (path === discovery ? 'hang' : undefined);
  world.app.time.offset += 2 * 3_600_000;
  await arriveOften(3);
  const before = own.requests.length;
  expect(await arrive(0, '/auth/login')).toBe(cards);
  const asked = own.requests.slice(before).map(({ path }) => path);
  expect(asked).toContain('/authorize');
  expect(asked).not.toContain(discovery);
});

test('where codes are not redeemed nobody is sent to fetch one, but whoever has one is heard', async () => {
  const back = createTestBrowser();
  const origin = world.app.brokers[0]?.origin ?? '';
  const departed = await back.ask(`${origin}/edit`);

  own.lies.reply = (path) => (path === '/token' ? 'hang' : undefined);
  expect(await arriveOften(3)).toEqual(Array(3).fill(unreachable));
  expect(await state()).toBe('1');
  const before = own.requests.length;
  expect(await arriveOften(2)).toEqual([unreachable, unreachable]);
  const since = own.requests.slice(before).map(({ path }) => path);
  expect(since).not.toContain('/authorize');

  own.lies = {};
  expect(shown(await back.go(departed.headers.get('location') ?? '')).page).toBe(cards);
  expect(await state()).toBe('0');
  expect(await arriveOften(1)).toEqual([cards]);
});

test('one arrival in ten seconds finds out whether codes are redeemed again', async () => {
  own.lies.reply = (path) => (path === '/token' ? 'reset' : undefined);
  await arriveOften(3);
  own.lies = {};
  expect(await arrive()).toBe(unreachable);
  world.app.time.offset += 10_000;
  expect(await arrive()).toBe(cards);
  expect(await arriveOften(2)).toEqual([cards, cards]);
});

test('another broker’s customers arrive while one broker’s provider hangs with hundreds waiting', async () => {
  own.lies.reply = (path) => (path === '/token' ? 'hang' : undefined);
  const finished: string[] = [];
  const waiting = Array.from({ length: 200 }, async () => finished.push(`acme ${await arrive()}`));
  const others = Array.from({ length: 3 }, async () => finished.push(`globex ${await arrive(1)}`));
  await Promise.all(others);
  expect(finished.filter((each) => each.startsWith('globex'))).toEqual(
    Array(3).fill(`globex ${cards}`),
  );
  await Promise.all(waiting);
  expect(new Set(finished.filter((each) => each.startsWith('acme')))).toEqual(
    new Set([`acme ${unreachable}`]),
  );
});

test('settings that are corrected begin with a new count', async () => {
  own.lies.reply = () => 'hang';
  await arriveOften(3);
  const [broker] = world.app.brokers;
  if (!broker) throw new Error('There is no broker');
  broker.openid = brokerWith(other).openid;
  expect(await arrive()).toBe(cards);
  expect(await state()).toBe('0');
});
