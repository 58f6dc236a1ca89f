import { guardHeader } from '@card-details/shared/wire-headers';
import type { Middleware } from '../request-state.ts';
import { Problem } from './problem.ts';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Keeps other origins away from the API. The broker's other hosts are same-site with us, so
 * SameSite cookies do not (OAuth 2.0 for Browser-Based Applications, section 6.1.3.3): every call
 * needs a header that forces a preflight, which nothing here ever grants.
 */
export function sameOriginGuard(): Middleware {
  return async function refuseOtherOrigins(ctx, next) {
    const site = ctx.get('Sec-Fetch-Site');
    const origin = ctx.get('Origin');
    const sameOrigin = origin === ctx.state.broker.origin;
    if (
      ctx.get(guardHeader.name) !== guardHeader.value ||
      (site !== '' && site !== 'same-origin') ||
      (origin === '' ? !safeMethods.includes(ctx.method) : !sameOrigin)
    ) {
      throw new Problem('request_refused', {
        detail: `Calls to the card API come from its own page, with the header ${guardHeader.name}.`,
      });
    }
    await next();
  };
}
