import { noteEnded } from '../audit/note-ended.ts';
import type { Context } from '../request-state.ts';
import { endSessions } from '../session/end-sessions.ts';
import { dropSessionCookie } from '../session/session-cookie.ts';
import type { ArrivalDeps } from './arrival-deps.ts';
import { forgetSilentAttempts } from './attempt-cookies.ts';
import { clearSiteData } from './clear-site-data.ts';
import { type FailedTrip, showFailure } from './show-failure.ts';
import type { SignInFailure } from './sign-in-failure.ts';

type Refusal = {
  failure: SignInFailure;
  trip: FailedTrip;
  /** The sessions that this browser has or had: hashes of their ids. */
  sessions: readonly string[];
};

/** Nobody, or we cannot know who: whoever was signed in here before no longer is. */
export async function turnAway(
  deps: ArrivalDeps,
  ctx: Context,
  { failure, trip, sessions }: Refusal,
): Promise<void> {
  const filter = { brokerId: ctx.state.broker.id, idHashes: sessions };
  const ended = await endSessions(deps.database, filter, 'check_failed', deps.clock());
  // Also where a logout or time had ended it: what its page kept is still in this browser.
  if (sessions.length > 0) clearSiteData(ctx);
  dropSessionCookie(ctx);
  forgetSilentAttempts(ctx, deps.seal);
  await noteEnded(deps.audit, ctx.state, ended, 'check_failed', deps.clock());
  await showFailure(deps, ctx, failure, trip);
}
