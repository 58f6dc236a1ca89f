import type { FailureKind } from '@card-details/shared/boot';
import { expect } from 'vitest';
import type { Database } from '../database/schema.ts';
import { call, shown } from './arrival-app.ts';
import { codeOf } from './signed-in-calls.ts';
import type { Answer } from './test-browser.ts';
import type { Visit } from './visit.ts';

/** What a visit has to leave behind: one page and one line in the log, or somebody who is signed in. */
export type LeftBehind = {
  /** Outcomes in the log before the one that counts, where the sign-in took more than one trip. */
  after?: string[];
  /** The provider could not be asked: the session before stays, until its last check is too old. */
  keepsSession?: true;
} & ({ page: FailureKind; reason: string } | { signedIn: string });

/** The page of an answer that cannot be trusted, and the word for it in the log. */
export function refused(reason: string): LeftBehind {
  return { page: 'sign_in_refused', reason };
}

const statuses: Partial<Record<FailureKind, number>> = {
  too_many_attempts: 429,
  internal_error: 500,
  provider_unreachable: 503,
  temporarily_unavailable: 503,
};

type Line = { level: string; event: string; outcome?: string; reason?: string };

/** Every row of every table, as text. */
async function written(database: Database): Promise<string> {
  const tables = await database.introspection.getTables();
  const rows = tables.map(({ name }) => database.selectFrom(name as 'sessions').selectAll());
  return JSON.stringify(await Promise.all(rows.map((query) => query.execute())));
}

async function liveSessions({ app, broker }: Visit) {
  return app.database
    .selectFrom('sessions')
    .select(['sub', 'session_ref'])
    .where('broker_id', '=', broker.id)
    .where('revoked_at', 'is', null)
    .execute();
}

async function expectSessionBeforeGone({ before, browser, origin }: Visit): Promise<void> {
  if (!before) return;
  const cookies = browser.cookies(origin);
  const present = cookies.get('__Host-session');
  cookies.set('__Host-session', { value: before.cookie, line: '' });
  const answer = await call(browser, origin, '/api/session', { sessionRef: before.sessionRef });
  expect(answer.status).toBe(401);
  expect(JSON.parse(answer.body)).toMatchObject({ code: 'signed_out' });
  cookies.delete('__Host-session');
  if (present) cookies.set('__Host-session', present);
}

function expectOneLine({ app }: Visit, lines: Line[], left: LeftBehind): void {
  const { after = [] } = left;
  const last =
    'page' in left
      ? { level: 'warn', outcome: left.page, reason: left.reason }
      : { level: 'info', outcome: 'signed_in' };
  const arrivals = lines.filter(({ event }) => event === 'arrival');
  expect(arrivals).toEqual([
    ...after.map((outcome) => expect.objectContaining({ outcome })),
    expect.objectContaining({ ...last, broker: app.brokers[0]?.id }),
  ]);
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
}

async function expectNothingSecret(visit: Visit, answer: Answer): Promise<void> {
  const { app, before, browser, origin, provider } = visit;
  const cookies = [...browser.cookies(origin).values()].map(({ value }) => value);
  if (before) cookies.push(before.cookie);
  const told = [...provider.secrets, provider.clientSecret, ...cookies];
  const secrets = told.filter((secret) => secret.length > 8);
  expect(secrets.length).toBeGreaterThan(2);
  const customers = ['customer-before', 'customer-now'];
  const holding = (text: string, of: string[]) => of.filter((secret) => text.includes(secret));
  expect(holding(app.lines.join(), [...secrets, ...customers])).toEqual([]);
  expect(holding(answer.body, [...secrets, ...customers])).toEqual([]);
  expect(holding(await written(app.database), secrets)).toEqual([]);
}

async function expectSessionBeforeKept(visit: Visit): Promise<void> {
  const { app, before, broker } = visit;
  const sessionRef = before?.sessionRef ?? '';
  expect(await liveSessions(visit)).toEqual([{ sub: 'customer-before', session_ref: sessionRef }]);
  expect(await codeOf(visit, '/api/session', { sessionRef })).toBe('ok');
  app.time.offset += broker.session.recheck;
  const later = await codeOf(visit, '/api/session', { sessionRef });
  expect(later).toBe('reauthentication_required');
}

async function expectNobodySignedIn(visit: Visit, answer: Answer): Promise<void> {
  const { before, browser, origin } = visit;
  expect(answer.headers.get('clear-site-data')).toBe(before ? '"cache", "storage"' : null);
  expect(browser.cookies(origin).has('__Host-session')).toBe(false);
  expect(await liveSessions(visit)).toEqual([]);
}

/**
 * Every way that a visit can end leaves exactly this: the session of whoever was signed in before
 * is gone for good; on a page of ours with its status, with no session in its place and what the
 * page had kept cleared, or with the right person signed in; one line in the log that says how and
 * why; and nothing secret of the exchange in log, page or database.
 */
export async function expectLeft(visit: Visit, answer: Answer, left: LeftBehind): Promise<void> {
  const lines = visit.app.lines.map((line): Line => JSON.parse(line));
  expect(answer.url.host).toBe(new URL(visit.origin).host);
  const { page, sessionRef } = shown(answer);
  if ('page' in left) {
    expect({ page, status: answer.status }).toEqual({
      page: left.page,
      status: statuses[left.page] ?? 200,
    });
    if (!left.keepsSession) await expectNobodySignedIn(visit, answer);
  } else {
    expect({ page, status: answer.status }).toEqual({ page: 'cards', status: 200 });
    expect(await liveSessions(visit)).toEqual([{ sub: left.signedIn, session_ref: sessionRef }]);
  }
  await (left.keepsSession ? expectSessionBeforeKept(visit) : expectSessionBeforeGone(visit));
  expectOneLine(visit, lines, left);
  await expectNothingSecret(visit, answer);
}
