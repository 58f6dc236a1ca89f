import type { Context } from '../request-state.ts';

/**
 * True for a person's browser going somewhere, as far as Fetch Metadata tells; false for a prefetch
 * and for anything that would be loaded into another page. Only a navigation may begin an attempt.
 */
export function isDocumentNavigation(ctx: Context): boolean {
  const says = (header: string, ...allowed: string[]) => ['', ...allowed].includes(ctx.get(header));
  const ahead = `${ctx.get('Sec-Purpose')} ${ctx.get('Purpose')} ${ctx.get('X-Moz')}`;
  return (
    says('Sec-Fetch-Dest', 'document') &&
    says('Sec-Fetch-Mode', 'navigate') &&
    !/prefetch|prerender|preview/i.test(ahead)
  );
}
