import type { Context } from '../request-state.ts';
import { type Attempt, attemptLife } from './attempt.ts';
import type { Seal } from './seal.ts';

const prefix = '__Host-attempt-';
const mostAttempts = 5;

const attributes = {
  httpOnly: true,
  secure: true,
  sameSite: 'lax',
  path: '/',
  signed: false,
} as const;

/** The beginning of the state names the cookie, so that tabs do not take each other's. */
function cookieName(state: string): string {
  return prefix + state.slice(0, 12);
}

function sealContext(ctx: Context): string {
  return `attempt of ${ctx.state.broker.id}`;
}

/** Read by hand: `ctx.cookies.get` keeps a pattern for every name it was ever asked for. */
function sentCookies(ctx: Context): Map<string, string> {
  const pairs = ctx.get('Cookie').split(';');
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}

function openAttempt(ctx: Context, seal: Seal, sealed: string | undefined): Attempt | null {
  const text = sealed === undefined ? null : seal.open(sealed, sealContext(ctx));
  return text === null ? null : (JSON.parse(text) as Attempt);
}

/** True where the browser sent any cookie of ours: so it keeps cookies. */
export function sentAnyCookie(ctx: Context): boolean {
  return [...sentCookies(ctx).keys()].some((name) => name.startsWith('__Host-'));
}

/** Gives the attempt to the browser; of more than five the oldest go. */
export function keepAttempt(ctx: Context, seal: Seal, attempt: Attempt): void {
  const begunAt = (sealed: string) => openAttempt(ctx, seal, sealed)?.begunAt ?? 0;
  const oldestFirst = [...sentCookies(ctx)]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, sealed]) => ({ name, begunAt: begunAt(sealed) }))
    .sort((a, b) => a.begunAt - b.begunAt);
  const surplus = oldestFirst.slice(0, Math.max(0, oldestFirst.length + 1 - mostAttempts));
  for (const { name } of surplus) ctx.cookies.set(name, null, attributes);
  ctx.cookies.set(cookieName(attempt.state), seal.seal(JSON.stringify(attempt), sealContext(ctx)), {
    ...attributes,
    maxAge: attemptLife,
  });
}

/** The attempt whose state this is, if the browser has it. */
export function findAttempt(ctx: Context, seal: Seal, state: string): Attempt | null {
  const attempt = openAttempt(ctx, seal, sentCookies(ctx).get(cookieName(state)));
  return attempt?.state === state ? attempt : null;
}

export function forgetAttempt(ctx: Context, attempt: Attempt): void {
  ctx.cookies.set(cookieName(attempt.state), null, attributes);
}

/** What another tab still waits for is of before now: the answers of silent attempts count no more. */
export function forgetSilentAttempts(ctx: Context, seal: Seal): void {
  forgetWhere(ctx, (sealed) => openAttempt(ctx, seal, sealed)?.purpose !== 'login');
}

/** Whoever signs out is not brought back by any answer that is still on its way. */
export function forgetAllAttempts(ctx: Context): void {
  forgetWhere(ctx, () => true);
}

function forgetWhere(ctx: Context, isMeant: (sealed: string) => boolean): void {
  for (const [name, sealed] of sentCookies(ctx)) {
    if (!name.startsWith(prefix) || !isMeant(sealed)) continue;
    // Not taken away: a late answer should find that cookies are on, and lead on.
    ctx.cookies.set(name, 'over', { ...attributes, maxAge: attemptLife });
  }
}
