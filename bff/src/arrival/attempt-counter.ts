import { hours, minutes, seconds } from '../clock.ts';
import type { Context } from '../request-state.ts';
import type { Seal } from './seal.ts';

const cookie = '__Host-attempts';
const mostAttempts = 3;
const countedFor = 1 * minutes;

const attributes = {
  httpOnly: true,
  secure: true,
  sameSite: 'lax',
  path: '/',
  signed: false,
} as const;

function sealContext(ctx: Context): string {
  return `attempts of ${ctx.state.broker.id}`;
}

/**
 * Counts one more attempt of this browser at this host. Where three within the last minute have led
 * to no page of cards somebody is going round in circles: how many seconds to wait; else null.
 */
export function countAttempt(ctx: Context, seal: Seal, now: number): number | null {
  const sealed = ctx.cookies.get(cookie);
  const text = sealed ? seal.open(sealed, sealContext(ctx)) : null;
  const before = text === null ? [] : (JSON.parse(text) as number[]);
  const recent = before.filter((at) => at > now - countedFor);
  const [oldest] = recent.slice(-mostAttempts);
  if (oldest !== undefined && recent.length >= mostAttempts) {
    return Math.ceil((oldest + countedFor - now) / seconds);
  }
  ctx.cookies.set(cookie, seal.seal(JSON.stringify([...recent, now]), sealContext(ctx)), {
    ...attributes,
    // Far longer than it counts: it also proves, to a callback that comes late, that cookies are on.
    maxAge: 1 * hours,
  });
  return null;
}

/** The customer has landed: earlier attempts were no circle. */
export function forgetAttempts(ctx: Context): void {
  if (ctx.cookies.get(cookie)) ctx.cookies.set(cookie, null, attributes);
}
