import type { Context } from '../request-state.ts';

/**
 * Has the browser drop what this origin kept for somebody who is gone. Never `"cookies"`: that
 * clears the whole registrable domain, the broker's own login included.
 */
export function clearSiteData(ctx: Context): void {
  ctx.set('Clear-Site-Data', '"cache", "storage"');
}
