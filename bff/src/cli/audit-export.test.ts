import { expect, test } from 'vitest';
import { createAudit } from '../audit/audit.ts';
import { auditHashes } from '../audit/audit-hash.ts';
import { openDatabase } from '../database/open-database.ts';
import { createLog } from '../log.ts';
import { acmeEntry } from '../test-support/acme-entry.ts';
import { cardsCommand } from '../test-support/cards-command.ts';

const oldKey = { name: 'k0', key: Buffer.alloc(32, 3) };
const newKey = { name: 'k1', key: Buffer.alloc(32, 7) };
const asSecret = ({ name, key }: typeof oldKey) => `${name}:${key.toString('base64')}`;
const log = createLog({ level: 'silent' });

/** Sign-ins as the BFF enters them: who, at which broker, when, under which key. */
async function enter(
  url: string,
  signIns: [who: string, brokerId: string, at: string, key?: typeof oldKey][],
) {
  const database = await openDatabase(url);
  for (const [customerKey, brokerId, at, key = newKey] of signIns) {
    const [hash] = auditHashes([key]);
    const audit = createAudit({ database, clock: () => Date.parse(at), hash });
    const subject = {
      issuer: acmeEntry.openid.issuer,
      customerKey,
      sessionRef: `session of ${customerKey}`,
    };
    await audit.record(
      { broker: { id: brokerId }, reference: `REF-${at}`, log },
      { event: 'arrival', outcome: 'signed_in', purpose: 'arrival', subject },
    );
  }
  await database.destroy();
}

const days = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).at.slice(0, 10));

test('entries are exported by broker and time, oldest first, as JSON lines', async () => {
  const { run, variables } = cardsCommand();
  await enter(variables.DATABASE_URL, [
    ['ann', 'acme', '2026-11-03T10:00:00Z'],
    ['ann', 'acme', '2026-10-31T23:59:59Z'],
    ['bea', 'acme', '2026-11-01T00:00:00Z'],
    ['ann', 'globex', '2026-11-02T10:00:00Z'],
    ['ann', 'acme', '2026-11-04T00:00:00Z'],
  ]);
  const line = ['audit', '--broker', 'acme', '--since', '2026-11-01', '--until', '2026-11-04'];
  const { code, out } = await run(...line, '--json');
  expect(code).toBe(0);
  expect(days(out)).toEqual(['2026-11-01', '2026-11-03']);
  expect(JSON.parse(out.split('\n')[0] ?? '')).toEqual({
    at: '2026-11-01T00:00:00.000Z',
    broker: 'acme',
    event: 'arrival',
    outcome: 'signed_in',
    reason: null,
    purpose: 'arrival',
    subject_hash: expect.stringMatching(/^[\w-]{22}$/),
    session_hash: expect.stringMatching(/^[\w-]{22}$/),
    key_id: 'k1',
    reference: 'REF-2026-11-01T00:00:00Z',
  });
  expect(out).not.toMatch(/ann|bea/);

  const table = (await run(...line)).out.split('\n');
  expect(table[0]).toMatch(/^AT +BROKER +EVENT/);
  expect(table[1]).toMatch(/^2026-11-01T00:00:00.000Z +acme +arrival +signed_in +- +arrival/);
});

test('more entries than are read at once are exported, each once', async () => {
  const { run, variables } = cardsCommand();
  const at = (second: number) => new Date(Date.UTC(2026, 10, 1) + second * 1_000).toISOString();
  await enter(
    variables.DATABASE_URL,
    Array.from({ length: 1_100 }, (_, index) => ['ann', 'acme', at(Math.floor(index / 3))]),
  );
  const { out } = await run('audit', '--broker', 'acme', '--since', '2026-11-01', '--json');
  const told = out.trim().split('\n');
  expect(told).toHaveLength(1_100);
  const times = told.map((line) => JSON.parse(line).at);
  expect(times).toEqual(times.toSorted());
});

test('one customer’s entries are found by their key, also those from before a key was exchanged', async () => {
  const { run, variables } = cardsCommand({
    SECRETS_KEYS: [newKey, oldKey].map(asSecret).join(','),
  });
  await enter(variables.DATABASE_URL, [
    ['ann', 'acme', '2026-11-01T10:00:00Z', oldKey],
    ['bea', 'acme', '2026-11-02T10:00:00Z'],
    ['ann', 'acme', '2026-11-03T10:00:00Z'],
  ]);
  const line = ['audit', '--broker', 'acme', '--since', '2026-11-01', '--customer', 'ann'];
  expect(days((await run(...line, '--json')).out)).toEqual(['2026-11-01', '2026-11-03']);
});

test('where nothing was entered it says so', async () => {
  const { run } = cardsCommand();
  const line = ['audit', '--broker', 'acme', '--since', '2026-11-01'];
  expect(await run(...line)).toMatchObject({ code: 0, out: 'None.\n' });
  expect(await run(...line, '--json')).toMatchObject({ code: 0, out: '' });
});

test.each([
  ['no broker', ['--since', '2026-11-01'], /--broker/],
  ['no beginning', ['--broker', 'acme'], /--since/],
  ['a broker that is none', ['--broker', 'acne', '--since', '2026-11-01'], /acme, globex/],
  ['a day that is none', ['--broker', 'acme', '--since', '2026-13-01'], /2026-11-01/],
  ['a time without its zone', ['--broker', 'acme', '--since', '2026-11-01T10:00'], /zone/],
])('%s is wrong use, and it says what is right', async (_, line, said) => {
  const { code, out, err } = await cardsCommand().run('audit', ...line);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(said);
});
