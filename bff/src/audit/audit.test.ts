import { expect } from 'vitest';
import { minutes } from '../clock.ts';
import { call, keys, shown } from '../test-support/arrival-app.ts';
import { test, type World } from '../test-support/arrival-world.ts';
import { nearlyReached } from '../test-support/nearly-reached.ts';
import { act, codeOf, signIn } from '../test-support/signed-in-calls.ts';
import { createTestBrowser } from '../test-support/test-browser.ts';
import { auditHashes } from './audit-hash.ts';
import { mostRefusalsPerMinute } from './refusal-flood.ts';

const [hash] = auditHashes(keys);

/** Every entry so far, oldest first. */
async function entries({ app }: World) {
  return app.database.selectFrom('audit_log').selectAll().orderBy('at').orderBy('id').execute();
}

/** What entries say of an event, and whose it was. */
async function told(world: World) {
  const names = new Map<string | null, string>([[null, '-']]);
  const { id: brokerId } = world.broker;
  for (const customerKey of ['alice', 'bob']) {
    const customer = { brokerId, issuer: world.provider.issuer, customerKey };
    names.set(hash.ofCustomer(customer), customerKey);
  }
  const rows = await entries(world);
  return rows.map(({ event, outcome, reason, purpose, subject_hash }) =>
    [event, outcome, reason, purpose, names.get(subject_hash)].filter((word) => word !== null),
  );
}

const signedIn = (who: string, purpose = 'arrival') => ['arrival', 'signed_in', purpose, who];
const ended = (who: string, source: string) => ['session_ended', source, who];

test('each sign-in is one entry, with what it was for', async ({ world }) => {
  await signIn(world);
  await world.browser.go(`${world.origin}/auth/refresh`);
  await world.browser.go(`${world.origin}/auth/login`);
  expect(await told(world)).toEqual([
    signedIn('alice'),
    signedIn('alice', 'refresh'),
    signedIn('alice', 'login'),
  ]);
});

test('a silent failure is one entry with its reason, and one for the session it ends', async ({
  world,
}) => {
  await signIn(world);
  world.provider.user = null;
  await world.browser.go(`${world.origin}/edit`);
  expect(await told(world)).toEqual([
    signedIn('alice'),
    ended('alice', 'check_failed'),
    ['arrival', 'login_required', 'login_required', 'arrival', '-'],
  ]);
});

test('an account switch is the end of one and the sign-in of the other, in one request', async ({
  world,
}) => {
  await signIn(world);
  world.provider.user = { sub: 'bob' };
  await signIn(world);
  expect(await told(world)).toEqual([
    signedIn('alice'),
    ended('alice', 'account_switch'),
    signedIn('bob'),
  ]);
  const [, left, came] = await entries(world);
  expect(left?.reference).toBe(came?.reference);
});

test('a customer who signs out is entered as the source', async ({ world }) => {
  const sessionRef = await signIn(world);
  for (let twice = 0; twice < 2; twice += 1) {
    await call(world.browser, world.origin, '/api/sign-out', { sessionRef, method: 'POST' });
  }
  expect(await told(world)).toEqual([signedIn('alice'), ended('alice', 'customer')]);
});

for (const [source, limits] of [
  ['idle', { idle: 2 * minutes }],
  ['absolute', { absolute: 2 * minutes }],
] as const) {
  test(`a session that was over by itself is entered as ${source} where its browser comes back`, async ({
    world,
  }) => {
    Object.assign(world.broker.session, limits);
    const first = await signIn(world);
    world.app.time.offset += 2 * minutes;
    expect(await signIn(world)).toBe(first);
    world.provider.user = { sub: 'bob' };
    world.app.time.offset += 2 * minutes;
    await signIn(world);
    expect(await told(world)).toEqual([
      signedIn('alice'),
      ended('alice', source),
      signedIn('alice'),
      ended('alice', source),
      signedIn('bob'),
    ]);
  });
}

test('one session keeps its hash through every check, and another has another', async ({
  world,
}) => {
  await signIn(world);
  await signIn(world);
  world.provider.user = { sub: 'bob' };
  await signIn(world);
  const sessions = (await entries(world)).map((entry) => entry.session_hash);
  const [alice, again, left, bob] = sessions;
  expect([again, left]).toEqual([alice, alice]);
  expect(bob).not.toBe(alice);
});

test('calls that are refused are entered with why, and who asked where that is known', async ({
  world,
}) => {
  const { browser, origin } = world;
  const sessionRef = await signIn(world);
  await browser.ask(`${origin}/api/cards`);
  await act(world, sessionRef);
  expect(await told(world)).toEqual([
    signedIn('alice'),
    ['refused', 'request_refused', '-'],
    ['refused', 'card_not_found', 'alice'],
  ]);
});

test('of a flood of refusals the beginning is entered, and that more came', async ({ world }) => {
  // A flood that ran on into the next minute would be entered there again.
  world.app.time.offset += minutes - (world.app.clock() % minutes);
  const ask = () => world.browser.ask(`${world.origin}/api/cards`);
  await Promise.all(Array.from({ length: mostRefusalsPerMinute + 10 }, ask));
  const reasons = (await entries(world)).map(({ reason }) => reason);
  expect(reasons).toHaveLength(mostRefusalsPerMinute + 1);
  expect(reasons.at(-1)).toBe('more_than_entered');
  world.app.time.offset += 1 * minutes;
  await world.browser.ask(`${world.origin}/api/cards`);
  expect((await entries(world)).at(-1)?.reason).toBe('request_refused');
});

test('of a flood of sign-ins as well', async ({ world }) => {
  const limit = 'departuresFromAddress';
  await nearlyReached(world, limit, '127.0.0.1', 0);
  const arrive = () => createTestBrowser().ask(`${world.origin}/edit`);
  const arrivals = await Promise.all(Array.from({ length: mostRefusalsPerMinute + 10 }, arrive));
  expect(new Set(arrivals.map(({ status }) => status))).toEqual(new Set([429]));
  const told = await entries(world);
  expect(told).toHaveLength(mostRefusalsPerMinute + 1);
  expect(told[0]).toMatchObject({ event: 'arrival', outcome: 'too_many_attempts', reason: limit });
});

test('the log has the same line, with the reference that the customer is shown', async ({
  world,
}) => {
  world.provider.error = 'access_denied';
  const page = shown(await world.browser.go(`${world.origin}/edit`));
  const [entry] = await entries(world);
  expect(entry?.reference).toBe(page.reference);
  const lines = world.app.lines.map((line) => JSON.parse(line));
  expect(lines.filter(({ event }) => event === 'arrival')).toEqual([
    expect.objectContaining({
      level: 'warn',
      broker: 'acme',
      reference: page.reference,
      outcome: 'access_denied',
      reason: 'access_denied',
      purpose: 'arrival',
    }),
  ]);
});

test('no entry and no line has a subject, a session or an address in it', async ({ world }) => {
  const { app, browser, origin, provider } = world;
  provider.user = { sub: 'subject-of-alice', sid: 'sid-of-alice' };
  const sessionRef = await signIn(world);
  const id = browser.cookies(origin).get('__Host-session')?.value ?? '';
  await act(world, sessionRef);
  provider.user = { sub: 'subject-of-bob' };
  await signIn(world);
  const rows = await app.database.selectFrom('sessions').selectAll().execute();
  const written = JSON.stringify(await entries(world)) + app.lines.join();
  const secrets = rows.flatMap((row) => [row.id_hash, row.session_ref, row.customer_id, row.sub]);
  expect(secrets.length).toBeGreaterThan(4);
  for (const secret of [...secrets, id, sessionRef, 'sid-of-alice', '127.0.0.1']) {
    expect(written).not.toContain(secret);
  }
});

test('nobody is signed in where it cannot be written down', async ({ world }) => {
  const { app, browser, origin } = world;
  await app.database.schema.dropTable('audit_log').execute();
  expect(shown(await browser.go(`${origin}/edit`)).page).toBe('internal_error');
  expect(browser.cookies(origin).has('__Host-session')).toBe(false);
  const rows = await app.database.selectFrom('sessions').select('revoked_at').execute();
  expect(rows).toHaveLength(1);
  expect(rows[0]?.revoked_at).not.toBeNull();
});

test('a session ends also where that cannot be written down', async ({ world }) => {
  const { app, browser, origin } = world;
  const sessionRef = await signIn(world);
  const cookie = browser.cookies(origin).get('__Host-session');
  await app.database.schema.dropTable('audit_log').execute();
  expect(await codeOf(world, '/api/sign-out', { sessionRef, method: 'POST' })).toBe('ok');
  if (cookie) browser.cookies(origin).set('__Host-session', cookie);
  expect(await codeOf(world, '/api/session', { sessionRef })).toBe('signed_out');
  expect(app.lines.join()).toContain('audit_not_written');
});

test('the same person at two brokers has two hashes', async ({ world }) => {
  await signIn(world);
  world.broker.id = 'globex';
  await signIn({ ...world, browser: createTestBrowser() });
  const [acme, globex] = await entries(world);
  expect(acme?.subject_hash).not.toBe(globex?.subject_hash);
  expect(acme?.key_id).toBe('k1');
});
