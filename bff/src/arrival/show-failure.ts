import type { Context } from '../request-state.ts';
import type { ArrivalDeps } from './arrival-deps.ts';
import type { SignInFailure } from './sign-in-failure.ts';

/** The page of a sign-in that did not work, and its one line in the log. */
export async function showFailure(
  deps: ArrivalDeps,
  ctx: Context,
  { kind, reason }: SignInFailure,
  returnPath: string,
): Promise<void> {
  ctx.state.log.warn({ event: 'arrival', outcome: kind, reason });
  deps.countArrival?.(ctx.state.broker.id, kind);
  await deps.documents.sendFailure(ctx, kind, returnPath);
}
