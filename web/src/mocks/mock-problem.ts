import type { ProblemBody, ProblemCode } from '@card-details/shared/problem';
import { problemStatuses } from '@card-details/shared/problem';

type Extras = Partial<Pick<ProblemBody, 'fields' | 'declineReason' | 'retryAfter'>>;

/** Thrown by the mock BFF where the real one would answer with problem+json. */
export class MockProblem extends Error {
  readonly code: ProblemCode;
  readonly extras: Extras;

  constructor(code: ProblemCode, extras: Extras = {}) {
    super(code);
    this.name = 'MockProblem';
    this.code = code;
    this.extras = extras;
  }

  get body(): ProblemBody {
    return {
      type: `https://cards.invalid/problems/${this.code}`,
      title: this.code.replaceAll('_', ' '),
      status: problemStatuses[this.code],
      code: this.code,
      reference: 'mock-7f3a-21',
      ...this.extras,
    };
  }
}
