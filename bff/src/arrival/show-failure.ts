import type { Context } from '../request-state.ts';
import type { ArrivalDeps } from './arrival-deps.ts';
import type { AttemptPurpose } from './attempt.ts';
import type { SignInFailure } from './sign-in-failure.ts';

/** The page's one button leads back to `returnPath`. */
export type FailedTrip = { purpose?: AttemptPurpose; returnPath: string };

/** The page of a sign-in that did not work, and its one entry in the audit log. */
export async function showFailure(
  deps: ArrivalDeps,
  ctx: Context,
  { kind, reason, retryAfter }: SignInFailure,
  { purpose, returnPath }: FailedTrip,
): Promise<void> {
  await deps.audit.note(ctx.state, {
    event: 'arrival',
    outcome: kind,
    reason,
    ...(purpose && { purpose }),
  });
  deps.countArrival?.(ctx.state.broker.id, kind);
  await deps.documents.sendFailure(ctx, kind, returnPath, retryAfter);
}
