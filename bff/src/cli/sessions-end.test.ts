import { expect, test } from 'vitest';
import { openDatabase } from '../database/open-database.ts';
import { acmeEntry } from '../test-support/acme-entry.ts';
import { startArrivalApp } from '../test-support/arrival-app.ts';
import { brokerWith } from '../test-support/broker-with.ts';
import { cardsCommand } from '../test-support/cards-command.ts';
import { startHostileProvider } from '../test-support/hostile-provider.ts';
import { codeOf, signIn } from '../test-support/signed-in-calls.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';

/** Alice on two devices and Bob at Acme, and an Alice at Globex, signed in at a BFF that runs beside the command. */
async function signedInBeside({ DATABASE_URL }: { DATABASE_URL: string }) {
  const database = await openDatabase(DATABASE_URL);
  const time = { now: Date.now };
  const provider = await startHostileProvider({ now: () => time.now() });
  const app = await startArrivalApp({
    database,
    brokers: (port) =>
      ['acme', 'globex'].map((id) =>
        brokerWith(provider, { id, origin: `http://cards.${id}.localhost:${port}` }),
      ),
  });
  // The command has a clock of its own.
  app.time.offset = Date.UTC(2026, 11, 1) - Date.now();
  time.now = app.clock;
  const states: (() => Promise<string>)[] = [];
  for (const [index, sub] of [
    [0, 'alice'],
    [0, 'alice'],
    [0, 'bob'],
    [1, 'alice'],
  ] as const) {
    provider.user = { sub };
    const origin = app.brokers[index]?.origin ?? '';
    const visitor = { origin, browser: createTestBrowser() };
    const sessionRef = await signIn(visitor);
    states.push(() => codeOf(visitor, '/api/session', { sessionRef }));
  }
  return {
    states: () => Promise.all(states.map((state) => state())),
    async close() {
      await app.close();
      await provider.close();
      await database.destroy();
    },
  };
}

test('the sessions of one customer end on every device, and the audit log says who ended them', async () => {
  const { run, variables } = cardsCommand();
  const house = await signedInBeside(variables);
  const line = ['sessions', 'end', '--broker', 'acme', '--customer', 'alice', '--json'];
  const { code, out } = await run(...line);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({ broker: 'acme', customer: 'alice', ended: 2 });
  expect(await house.states()).toEqual(['signed_out', 'signed_out', 'ok', 'ok']);
  expect(JSON.parse((await run(...line)).out)).toMatchObject({ ended: 0 });
  await house.close();

  const database = await openDatabase(variables.DATABASE_URL);
  const entries = await database
    .selectFrom('audit_log')
    .select(['broker_id', 'reason', 'reference'])
    .where('event', '=', 'session_ended')
    .execute();
  await database.destroy();
  const entry = {
    broker_id: 'acme',
    reason: 'operator',
    reference: expect.stringMatching(/^command-/),
  };
  expect(entries).toEqual([entry, entry]);
});

test('all sessions of one broker end, and of no other', async () => {
  const { run, variables } = cardsCommand();
  const house = await signedInBeside(variables);
  const { code, out } = await run('sessions', 'end', '--broker', 'acme');
  expect(code).toBe(0);
  expect(out).toMatch(/^BROKER +CUSTOMER +ENDED\nacme +- +3\n$/);
  expect(await house.states()).toEqual(['signed_out', 'signed_out', 'signed_out', 'ok']);
  await house.close();
});

test.each([
  ['no broker', [], /--broker/],
  ['a broker that is none', ['--broker', 'acne'], new RegExp(acmeEntry.id)],
])('%s is wrong use, and ends nothing', async (_, line, said) => {
  const { code, out, err } = await cardsCommand().run('sessions', 'end', ...line);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(said);
});
