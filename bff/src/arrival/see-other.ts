import type { Context } from '../request-state.ts';

/** 303 with nothing else: the browser goes on with a GET (RFC 9700 section 4.12 rules out 307). */
export function seeOther(ctx: Context, address: string): void {
  ctx.status = 303;
  ctx.set('Location', address);
  ctx.set('Cache-Control', 'no-store');
  ctx.body = '';
}
