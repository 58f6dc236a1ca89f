import { type Clock, minutes } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { hashId } from '../random-id.ts';
import type { Context } from '../request-state.ts';
import { endSessions } from './end-sessions.ts';
import { isLive, type SessionRow, toSession } from './session-row.ts';

export type NewSession = Omit<
  SessionRow,
  'id_hash' | 'revoked_at' | 'revoke_reason' | 'landing_hash' | 'landing_path' | 'landing_until'
>;

/** What koa-session keeps for a request: a row that was read, or one that is to be made. */
export type SessionContent = { current?: ReturnType<typeof toSession>; made?: NewSession };

/**
 * koa-session's store over the `sessions` table. A row is written once, when its id is made, and
 * never by koa-session again: whatever a request still holds, a session that was ended meanwhile
 * stays ended.
 */
export function sessionStore(database: Database, clock: Clock) {
  const written = new WeakSet<NewSession>();
  // Worked out once: it is read for every call.
  const rowById = database.selectFrom('sessions').selectAll().where('id_hash', '=', '').compile();
  return {
    async get(id: string, _maxAge: unknown, { ctx }: { ctx: Context }) {
      const query: typeof rowById = { ...rowById, parameters: [hashId(id)] };
      const [row] = (await database.executeQuery(query)).rows;
      if (!row || !isLive(row, ctx.state.broker, clock())) return undefined;
      return { current: toSession(row) } satisfies SessionContent;
    },

    async set(id: string, { made }: SessionContent) {
      // `regenerate` has the row written at once; koa-session asks again when the request ends.
      if (!made || written.has(made)) return;
      await database
        .insertInto('sessions')
        .values({ id_hash: hashId(id), ...made })
        .execute();
      written.add(made);
    },

    async destroy(id: string, { ctx }: { ctx: Context }) {
      const filter = { brokerId: ctx.state.broker.id, idHashes: [hashId(id)] };
      await endSessions(database, filter, 'rotated', clock());
    },
  };
}

const seenAgainAfter = 1 * minutes;

/** Notes that the customer did something; at most once a minute, and never for one that has ended. */
export async function noteActivity(
  database: Database,
  session: { idHash: string; lastSeenAt: number },
  now: number,
): Promise<void> {
  if (now - session.lastSeenAt < seenAgainAfter) return;
  await database
    .updateTable('sessions')
    .set({ last_seen_at: now })
    .where('id_hash', '=', session.idHash)
    .where('revoked_at', 'is', null)
    .execute();
}
