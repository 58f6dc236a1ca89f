import { STATUS_CODES } from 'node:http';
import type { ProblemBody } from '@card-details/shared/problem';
import type { Context, Middleware } from '../request-state.ts';
import type { Documents } from './documents.ts';
import { Problem } from './problem.ts';

/** Koa and its router throw errors of `http-errors` for what a client did wrong. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = (error as { status?: unknown }).status;
  if (status === 400) return new Problem('invalid_request');
  if (status === 404) return new Problem('not_found');
  return new Problem('internal_error', {}, { cause: error });
}

function sendProblem(ctx: Context, problem: Problem): void {
  const body: ProblemBody = {
    type: `urn:card-details:problem:${problem.code}`,
    title: STATUS_CODES[problem.status] ?? 'Error',
    status: problem.status,
    code: problem.code,
    reference: ctx.state.reference,
    ...problem.facts,
  };
  ctx.status = problem.status;
  ctx.type = 'application/problem+json';
  ctx.body = JSON.stringify(body);
}

/**
 * The one place where a failure becomes an answer: problem+json (RFC 9457) under `/api`, a page of
 * ours elsewhere. What we did not expect is logged whole and answered blandly.
 */
export function replyWithProblem(documents: Documents): Middleware {
  return async function answerFailures(ctx, next) {
    try {
      await next();
      if (ctx.body === undefined) {
        if (ctx.status === 404) throw new Problem('not_found');
        // The router has set Allow.
        if (ctx.status === 405 || ctx.status === 501) throw new Problem('method_not_allowed');
      }
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status >= 500)
        ctx.state.log.error({ event: 'failure', code: problem.code, err: problem });
      if (problem.facts.retryAfter !== undefined)
        ctx.set('Retry-After', String(problem.facts.retryAfter));
      if (ctx.path.startsWith('/api')) sendProblem(ctx, problem);
      else if (problem.status === 404) await documents.sendFailure(ctx, 'page_not_found', '/edit');
      else if (problem.status < 500) sendProblem(ctx, problem);
      else await documents.sendFailure(ctx, 'internal_error', '/edit');
    }
  };
}
