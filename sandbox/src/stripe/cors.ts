import type { Context } from 'koa';

/**
 * As Stripe's API does for the browser: any origin may call it, because the key in the header says
 * who calls and no cookie does. True when the request was a preflight and is answered.
 */
export function allowBrowsers(ctx: Context): boolean {
  if (ctx.get('origin') === '') return false;
  ctx.set('access-control-allow-origin', '*');
  ctx.set('access-control-expose-headers', 'Request-Id');
  if (ctx.method !== 'OPTIONS') return false;
  ctx.set('access-control-allow-methods', 'GET, POST, DELETE, OPTIONS');
  ctx.set(
    'access-control-allow-headers',
    'Authorization, Content-Type, Idempotency-Key, Stripe-Account, Stripe-Version',
  );
  ctx.set('access-control-max-age', '300');
  ctx.status = 204;
  return true;
}
