import type { ProblemCode } from '@card-details/shared/problem';
import { type Clock, minutes } from '../clock.ts';
import { Problem } from '../http/problem.ts';
import type { Middleware } from '../request-state.ts';
import type { Audit } from './audit.ts';

/** Problems by which somebody was kept from something; the others are mistakes and bad luck. */
const refusals: readonly ProblemCode[] = [
  'request_refused',
  'card_not_found',
  'card_number_refused',
  'too_many_attempts',
];

/**
 * So many for each broker and minute are entered. Anybody can have a request refused, without
 * signing in: a flood of them must not fill the disk, nor bury what else is in the log.
 */
export const mostRefusalsPerMinute = 300;

/** Enters each refusal into the audit log; of a flood its beginning, and that more came. */
export function auditRefusals({ audit, clock }: { audit: Audit; clock: Clock }): Middleware {
  let minute = 0;
  const entered = new Map<string, number>();

  function count(brokerId: string): number {
    const now = Math.floor(clock() / minutes);
    if (now !== minute) entered.clear();
    minute = now;
    const hits = (entered.get(brokerId) ?? 0) + 1;
    entered.set(brokerId, hits);
    return hits;
  }

  return async function auditRefusal(ctx, next) {
    try {
      await next();
    } catch (error) {
      if (error instanceof Problem && refusals.includes(error.code)) {
        const hits = count(ctx.state.broker.id);
        const { signedIn } = ctx.state;
        const reason = hits > mostRefusalsPerMinute ? 'more_than_entered' : error.code;
        if (hits <= mostRefusalsPerMinute + 1) {
          await audit.note(ctx.state, {
            event: 'refused',
            reason,
            ...(signedIn && { subject: signedIn }),
          });
        }
      }
      throw error;
    }
  };
}
