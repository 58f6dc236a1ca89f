import type { FailureKind } from '@card-details/shared/boot';

/**
 * Thrown when a sign-in cannot go on. `kind` is the page that the customer sees, `reason` the word
 * in the log: ours or the protocol's, never anything out of a token or an error description.
 */
export class SignInFailure extends Error {
  readonly kind: FailureKind;
  readonly reason: string;
  /** Seconds until it may work again; null where nobody can say. */
  readonly retryAfter: number | null;

  constructor(
    kind: FailureKind,
    reason: string,
    { retryAfter = null }: { retryAfter?: number | null } = {},
  ) {
    super(`Sign-in failed: ${reason}`);
    this.name = 'SignInFailure';
    this.kind = kind;
    this.reason = reason;
    this.retryAfter = retryAfter;
  }
}
