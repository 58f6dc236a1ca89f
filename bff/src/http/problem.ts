import { type ProblemBody, type ProblemCode, problemStatuses } from '@card-details/shared/problem';

type ProblemFacts = Pick<
  Partial<ProblemBody>,
  'detail' | 'fields' | 'declineReason' | 'retryAfter'
>;

/**
 * A failure that we expected. Verbs throw it; one place turns it into a reply.
 * `facts` are shown to the caller; `cause` goes to the log alone.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly facts: ProblemFacts;

  constructor(code: ProblemCode, facts: ProblemFacts = {}, options?: { cause?: unknown }) {
    super(facts.detail ?? code, options);
    this.name = 'Problem';
    this.code = code;
    this.facts = facts;
  }

  get status(): number {
    return problemStatuses[this.code];
  }
}
