type FetchFailureReason =
  | 'refused'
  | 'circuit_open'
  | 'too_large'
  | 'too_slow'
  | 'unreachable'
  | 'unreadable';

/** Without query: an authorization endpoint's may hold what is nobody else's business. */
function loggedUrl(url: string): string {
  return URL.canParse(url) ? new URL(url).origin + new URL(url).pathname : '(not a URL)';
}

/** Thrown when an outbound call was refused by us or got no whole answer. */
export class FetchFailure extends Error {
  readonly reason: FetchFailureReason;

  constructor(reason: FetchFailureReason, url: string, why: string, options?: { cause?: unknown }) {
    super(`Could not call ${loggedUrl(url)}: ${why}`, options);
    this.name = 'FetchFailure';
    this.reason = reason;
  }
}
