import { randomFillSync } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { BrokerDirectory } from '../brokers/broker-directory.ts';
import type { Log } from '../log.ts';
import type { Context, Middleware } from '../request-state.ts';
import { clientAddress } from './client-address.ts';
import { malformation } from './malformed-request.ts';
import { securityHeadersOf } from './security-headers.ts';

type EdgeOptions = { brokers: BrokerDirectory; log: Log; trustedProxies: readonly string[] };

const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const referenceLength = 12;
/** Random bytes for many references: asking for twelve at a time costs more than all else in one. */
const random = Buffer.alloc(referenceLength * 256);
let taken = random.length;

/** Readable aloud on the telephone: no letters that look alike. */
function newReference(): string {
  if (taken === random.length) {
    randomFillSync(random);
    taken = 0;
  }
  let reference = '';
  for (const end = taken + referenceLength; taken < end; taken += 1) {
    reference += letters[(random[taken] ?? 0) % letters.length];
  }
  return reference;
}

/** A path as it may be logged: without its query, anything's id, or digits that may be a card number's. */
function loggedPath(path: string): string {
  return path
    .replace(/\b(pm|card|src|seti)_[^/]*/g, '$1_…')
    .replace(/\d{3,}/g, '…')
    .slice(0, 200);
}

/** Where there is no broker there is neither a look nor anybody to be told more. */
function answerBarely(ctx: Context, status: number): void {
  ctx.status = status;
  ctx.type = 'text/plain';
  ctx.body = `${STATUS_CODES[status]}\n`;
}

/**
 * The first thing that happens to a request: it gets a reference, the headers of every answer, a
 * broker by its exact Host, and a line in the log. A host of nobody's gets a 404 that names nobody.
 */
export function edge({ brokers, log, trustedProxies }: EdgeOptions): Middleware {
  const addressOf = clientAddress(trustedProxies, (peer) => {
    const advice =
      'Its X-Forwarded-For is not believed. Where it is yours, name it in TRUSTED_PROXIES.';
    log.warn({ event: 'untrusted_proxy', peer, advice });
  });
  return async function meetRequest(ctx, next) {
    const started = performance.now();
    const reference = newReference();
    const malformed = malformation(ctx.req);
    const broker = malformed ? null : brokers.byHost(ctx.request.headers.host ?? '');
    ctx.set('X-Request-Id', reference);
    ctx.set(securityHeadersOf(broker));
    if (malformed) log.info({ event: 'malformed_request', reference, reason: malformed });
    if (!broker) return answerBarely(ctx, malformed ? 400 : 404);
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
