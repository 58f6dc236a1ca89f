import type { Middleware } from 'koa';
import type { BrokerDefinition } from '../broker-definition.ts';

/**
 * Refuses a secret that comes in another way than the client is registered for. The library takes
 * Basic and post for one another; most providers do not.
 */
export function requireClientAuth({ clientAuth, paths }: BrokerDefinition): Middleware {
  return function requireRegisteredWay(ctx, next) {
    const usesBasic = ctx.headers.authorization !== undefined;
    const expectsBasic = clientAuth === 'client_secret_basic';
    if (ctx.path !== paths.token || usesBasic === expectsBasic) return next();
    ctx.status = 401;
    ctx.set('Cache-Control', 'no-store');
    if (expectsBasic) ctx.set('WWW-Authenticate', 'Basic realm="token"');
    ctx.body = { error: 'invalid_client', error_description: `use ${clientAuth}` };
  };
}
