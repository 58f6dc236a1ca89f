import type { ProblemCode } from '@card-details/shared/problem';
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

/** Enters into the audit log what was asked for and refused. */
export function auditRefusals({ audit }: { audit: Audit }): Middleware {
  return async function auditRefusal(ctx, next) {
    try {
      await next();
    } catch (error) {
      if (error instanceof Problem && refusals.includes(error.code)) {
        const { signedIn } = ctx.state;
        const subject = signedIn && { subject: signedIn };
        await audit.note(ctx.state, { event: 'refused', reason: error.code, ...subject });
      }
      throw error;
    }
  };
}
