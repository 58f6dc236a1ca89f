import type Koa from 'koa';
import koaSession from 'koa-session';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { hashId, randomId } from '../random-id.ts';
import type { Context, Middleware, RequestState } from '../request-state.ts';
import type { Session } from './session-row.ts';
import { type NewSession, type SessionContent, sessionStore } from './session-store.ts';

export const sessionCookie = '__Host-session';

const cookieAttributes = {
  httpOnly: true,
  secure: true,
  sameSite: 'lax',
  path: '/',
  overwrite: true,
  // 256 random bits cannot be guessed, so there is nothing to sign.
  signed: false,
} as const;

type SessionContext = { session: SessionContent | null };

/** koa-session's own `externalKey` still names the old id after `regenerate`. */
const newestIds = new WeakMap<object, string>();

function newSessionId(ctx: object): string {
  const id = randomId();
  newestIds.set(ctx, id);
  return id;
}

const contentOf = (ctx: Context) => (ctx as unknown as SessionContext).session;

/**
 * Reads the session of each request before the rest sees it. Mount it once on an app: koa-session
 * keeps its options on the app, and a second instance would use the first one's.
 */
export function sessionMiddleware(
  app: Koa<RequestState>,
  options: { database: Database; clock: Clock },
): Middleware {
  const store = sessionStore(options.database, options.clock);
  return koaSession(
    {
      key: sessionCookie,
      // Every limit is decided by the store; koa-session's own would know nothing of brokers.
      maxAge: 'session',
      rolling: false,
      renew: false,
      genid: newSessionId,
      ...cookieAttributes,
      store: store as never,
    },
    app,
  );
}

/** The live session that came with this request, or null. */
export function currentSession(ctx: Context): Session | null {
  return contentOf(ctx)?.current ?? null;
}

/** SHA-256 of the session id that the browser sent, live or not; null where it sent none. */
export function sentSessionHash(ctx: Context): string | null {
  const id = ctx.cookies.get(sessionCookie);
  return id ? hashId(id) : null;
}

/** The sessions that this browser has, and had when it left; usually one and the same. */
export function knownSessionHashes(ctx: Context, whenItLeft: string | null): string[] {
  const hashes = [sentSessionHash(ctx), whenItLeft];
  return [...new Set(hashes.filter((hash) => hash !== null))];
}

/**
 * Makes the row under a new id and gives that id to the browser; the id before it is ended.
 * Returns the SHA-256 of the new id.
 */
export async function replaceSession(ctx: Context, made: NewSession): Promise<string> {
  const holder = ctx as unknown as { session: { made: NewSession; regenerate(): Promise<void> } };
  // Assigning keeps the old id (session fixation); only regenerate gives another one.
  Object.assign(holder, { session: { made } });
  await holder.session.regenerate();
  return hashId(newestIds.get(ctx) ?? '');
}

/** Takes the cookie from the browser; rows are ended by `endSessions`. */
export function dropSessionCookie(ctx: Context): void {
  (ctx as unknown as SessionContext).session = null;
}

/** Where `path` fails, in whatever way, it leaves no session in the browser: neither an old one nor a new one. */
export function failClosed(path: string): Middleware {
  return async function leaveNoSession(ctx, next) {
    try {
      await next();
    } catch (error) {
      if (ctx.path === path) ctx.cookies.set(sessionCookie, null, cookieAttributes);
      throw error;
    }
  };
}
