import { randomBytes } from 'node:crypto';
import type { BrokerDirectory } from '../brokers/broker-directory.ts';
import type { Log } from '../log.ts';
import type { Middleware } from '../request-state.ts';
import { clientAddress } from './client-address.ts';

type EdgeOptions = { brokers: BrokerDirectory; log: Log; trustedProxies: readonly string[] };

/** Readable aloud on the telephone: no letters that look alike. */
function newReference(): string {
  const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
  return Array.from(randomBytes(12), (byte) => letters[byte % letters.length]).join('');
}

/** A path as it may be logged: without its query, anything's id, or digits that may be a card number's. */
function loggedPath(path: string): string {
  return path
    .replace(/\b(pm|card|src|seti)_[^/]*/g, '$1_…')
    .replace(/\d{3,}/g, '…')
    .slice(0, 200);
}

/**
 * The first thing that happens to a request: it gets a reference, a broker by its exact Host, and
 * a line in the log. A host of nobody's gets a 404 that names nobody.
 */
export function edge({ brokers, log, trustedProxies }: EdgeOptions): Middleware {
  const addressOf = clientAddress(trustedProxies);
  return async function meetRequest(ctx, next) {
    const started = performance.now();
    const reference = newReference();
    const broker = brokers.byHost(ctx.request.headers.host ?? '');
    ctx.set('X-Request-Id', reference);
    if (!broker) {
      ctx.status = 404;
      ctx.set('Cache-Control', 'no-store');
      ctx.body = 'Not found\n';
      return;
    }
    ctx.state.broker = broker;
    ctx.state.reference = reference;
    ctx.state.address = addressOf(ctx.req.socket.remoteAddress ?? '', ctx.get('X-Forwarded-For'));
    ctx.state.log = log.child({ reference, broker: broker.id });
    // TLS ends before us, or the host is a *.localhost, which browsers treat as secure.
    ctx.cookies.secure = true;
    try {
      await next();
    } finally {
      ctx.state.log.info({
        event: 'request',
        method: ctx.method,
        path: loggedPath(ctx.path),
        status: ctx.status,
        milliseconds: Math.round(performance.now() - started),
      });
    }
  };
}
