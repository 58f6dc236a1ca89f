import { plural, t } from '@lingui/core/macro';
import { BffProblem, BffUnreachable } from '../bff/bff-problem.ts';
import { boot } from '../boot/boot.ts';

/** When to try again, of so many seconds from now; a minute where nobody said. */
export function waitingSentence(seconds: number | undefined): string {
  const minutes = Math.max(1, Math.ceil((seconds ?? 60) / 60));
  return t`Too many tries. Try again in ${plural(minutes, { one: '# minute', other: '# minutes' })}.`;
}

/** Why a change of the customer's did not work and what to do, where no form knows it better. */
export function problemSentence(error: unknown): string {
  if (error instanceof BffUnreachable) {
    return t`We could not reach the server. Check your connection, then try again.`;
  }
  const broker = boot().broker.name;
  if (!(error instanceof BffProblem)) return t`Something went wrong. Load the page again.`;
  switch (error.code) {
    case 'too_many_attempts':
      return waitingSentence(error.retryAfter);
    case 'fresh_login_required':
      return t`Nothing was changed yet: ${broker} wants you to sign in for that. Try again to go there.`;
    case 'change_in_progress':
      return t`Another change to your cards is still under way. Try again in a moment.`;
    case 'vault_unavailable':
      return t`We can't reach the card service right now. Nothing was changed. Try again in a moment.`;
    default: {
      const { reference } = error;
      return t`Something went wrong and nothing was changed. Try again. Reference ${reference}`;
    }
  }
}
