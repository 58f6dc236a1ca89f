import { wellKnownPaths } from '@card-details/shared/app-paths';
import type { Middleware } from '../request-state.ts';
import { allowMethods } from './allow-methods.ts';

/** Seconds for which a provider may keep our keys; docs/operator.md counts on it. */
const keptFor = 300;

/**
 * Publishes the public halves of the keys with which we authenticate at brokers' OpenID Providers,
 * on every broker's host: the `jwks_uri` of our client (OpenID Connect Registration section 2).
 */
export function clientKeySet(keys: readonly { published: object }[]): Middleware {
  const body = JSON.stringify({ keys: keys.map(({ published }) => published) });
  return async function publishClientKeys(ctx, next) {
    if (ctx.path !== wellKnownPaths.jwks) return next();
    allowMethods(ctx, 'GET', 'HEAD');
    ctx.set('Cache-Control', `public, max-age=${keptFor}`);
    ctx.type = 'application/json';
    ctx.body = body;
  };
}
