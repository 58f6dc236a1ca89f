import type { Context } from '../request-state.ts';
import { Problem } from './problem.ts';

/** Throws Problem `method_not_allowed`, with `Allow` (RFC 9110 section 15.5.6), for any other method. */
export function allowMethods(ctx: Context, ...methods: readonly string[]): void {
  if (methods.includes(ctx.method)) return;
  ctx.set('Allow', methods.join(', '));
  throw new Problem('method_not_allowed');
}
