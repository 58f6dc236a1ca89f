import type { ProblemBody } from '@card-details/shared/problem';

/** Thrown when the BFF answered with a problem; what may be done about it follows from `code`. */
export class BffProblem extends Error {
  readonly code: ProblemBody['code'];
  readonly status: number;
  readonly reference: string;
  readonly fields: NonNullable<ProblemBody['fields']>;
  readonly declineReason: ProblemBody['declineReason'];
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(body: ProblemBody) {
    super(`The BFF answered ${body.status} ${body.code} (${body.reference})`);
    this.name = 'BffProblem';
    this.code = body.code;
    this.status = body.status;
    this.reference = body.reference;
    this.fields = body.fields ?? [];
    this.declineReason = body.declineReason;
    this.retryAfter = body.retryAfter;
  }
}

/** Thrown when no answer came: no connection, or none in time. What was asked may have been done. */
export class BffUnreachable extends Error {
  constructor(cause: unknown) {
    super('No answer came from the BFF', { cause });
    this.name = 'BffUnreachable';
  }
}

/** The broker wants a login made for this change: it may well show its login page. */
export function needsFreshLogin(error: unknown): boolean {
  return error instanceof BffProblem && error.code === 'fresh_login_required';
}

/**
 * The session is over, or its login has to be asked for again. `clicked` is false for what the page
 * does by itself: then nobody is sent to where they may have to sign in.
 */
export function needsSignIn(error: unknown, clicked = true): boolean {
  // All problems with this status say so, and no others have it.
  const isRefused = error instanceof BffProblem && error.status === 401;
  return isRefused && (clicked || !needsFreshLogin(error));
}

/** What the customer may quote to support; null where the BFF never answered. */
export function referenceOf(error: unknown): string | null {
  return error instanceof BffProblem ? error.reference : null;
}
