import { setTimeout as delay } from 'node:timers/promises';
import type { Middleware } from 'koa';
import type { ProviderPaths } from '../broker-definition.ts';
import type { Endpoint, Faults } from './faults.ts';

/** Makes the pending faults happen in front of the real OpenID Provider. */
export function applyFaults(faults: Faults, paths: ProviderPaths): Middleware {
  return async function faultyEndpoint(ctx, next) {
    const endpoint = endpointOf(paths, ctx.path);
    if (!endpoint) return next();

    const slow = faults.take('slow', endpoint);
    if (slow) await delay(slow.milliseconds);

    if (faults.take('reset', endpoint)) {
      ctx.respond = false;
      ctx.req.socket.resetAndDestroy();
      return;
    }

    const refusal = faults.take('status', endpoint);
    if (refusal) {
      ctx.status = refusal.status;
      if (refusal.retryAfter !== undefined) ctx.set('Retry-After', String(refusal.retryAfter));
      ctx.body = `A fault that was asked for: ${refusal.status}\n`;
      return;
    }

    const tokenError = endpoint === 'token' && faults.take('token-error');
    if (tokenError) {
      // RFC 6749 section 5.2: a client that failed to prove itself is a 401, all others are a 400.
      ctx.status = tokenError.error === 'invalid_client' ? 401 : 400;
      ctx.set('Cache-Control', 'no-store');
      ctx.body = { error: tokenError.error, error_description: 'a fault that was asked for' };
      return;
    }

    if (endpoint === 'authorize' && ctx.query.prompt === 'none' && faults.take('ignore-prompt')) {
      ctx.query = { ...ctx.query, prompt: 'login' };
    }
    return next();
  };
}

function endpointOf(paths: ProviderPaths, path: string): Endpoint | undefined {
  if (path === '/.well-known/openid-configuration') return 'discovery';
  const names = Object.keys(paths) as (keyof ProviderPaths)[];
  return names.find((name) => paths[name] === path);
}
