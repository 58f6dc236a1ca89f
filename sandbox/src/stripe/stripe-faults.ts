import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from 'koa';

/**
 * Something that goes wrong on purpose.
 * `before`: nothing was executed. `within`: the idempotency key is held, and an answer of 500 is
 * kept under it. `after`: all was executed, and only the answer is lost.
 */
export interface Fault {
  method?: string;
  /** A path, in which `*` stands for any one part. */
  path: string;
  /** How often; without it, until faults are cleared. */
  times?: number;
  at?: 'before' | 'within' | 'after';
  kind: 'delay' | 'rate-limit' | 'error' | 'bad-gateway' | 'reset' | 'hang';
  /** For `delay`. */
  ms?: number;
  /** For `rate-limit` and `error`: sends `stripe-should-retry`, which the SDK obeys. */
  shouldRetry?: boolean;
}

export type FaultMoment = NonNullable<Fault['at']>;

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part === '*' || part === given[index])
  );
}

/** Takes the next fault that is meant for this request at this moment, and counts it down. */
export function takeFault(
  faults: Fault[],
  moment: FaultMoment,
  { method, path }: { method: string; path: string },
): Fault | undefined {
  const index = faults.findIndex(
    (fault) =>
      (fault.at ?? 'before') === moment &&
      (fault.method === undefined || fault.method === method) &&
      matches(fault.path, path),
  );
  const fault = faults[index];
  if (fault?.times !== undefined) {
    fault.times -= 1;
    if (fault.times <= 0) faults.splice(index, 1);
  }
  return fault;
}

function answerWithError(ctx: Context, fault: Fault): void {
  const limited = fault.kind === 'rate-limit';
  ctx.status = limited ? 429 : 500;
  if (fault.shouldRetry !== undefined) ctx.set('stripe-should-retry', String(fault.shouldRetry));
  ctx.body = limited
    ? {
        error: {
          type: 'invalid_request_error',
          code: 'rate_limit',
          message: 'Request rate limit exceeded.',
        },
      }
    : { error: { type: 'api_error', message: 'Something went wrong on our end.' } };
}

/** Plays a fault; true when the request must not go on. */
export async function playFault(ctx: Context, fault: Fault): Promise<boolean> {
  switch (fault.kind) {
    case 'delay':
      await wait(fault.ms ?? 1_000);
      return false;
    case 'rate-limit':
    case 'error':
      answerWithError(ctx, fault);
      return true;
    case 'bad-gateway':
      ctx.status = 502;
      ctx.type = 'html';
      ctx.body = '<html><head><title>502 Bad Gateway</title></head><body></body></html>';
      return true;
    case 'reset':
      ctx.respond = false;
      ctx.req.socket.resetAndDestroy();
      return true;
    case 'hang':
      ctx.respond = false;
      return true;
  }
}
