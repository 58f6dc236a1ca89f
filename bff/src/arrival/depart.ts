import type { Context } from '../request-state.ts';
import type { ArrivalDeps } from './arrival-deps.ts';
import { tooManyDepartures } from './arrival-limits.ts';
import { keepAttempt } from './attempt-cookies.ts';
import { countAttempt } from './attempt-counter.ts';
import { beginAttempt, type Departure } from './begin-attempt.ts';
import { seeOther } from './see-other.ts';
import { showFailure } from './show-failure.ts';
import { SignInFailure } from './sign-in-failure.ts';
import { turnAway } from './turn-away.ts';

type Trip = Pick<Departure, 'purpose' | 'returnPath' | 'sessionHash'> &
  Partial<Pick<Departure, 'selectAccount'>>;

/** The word in the log for a browser that comes back without ever having signed in. */
const inCircles = 'attempts_of_browser';

/** A provider that cannot be asked just now has not taken its word back; one that lies, or leads in circles, has. */
function endsSession({ kind, reason }: SignInFailure): boolean {
  return kind === 'sign_in_refused' || reason === inCircles;
}

/** Sends the browser to the OpenID Provider, or shows why not. */
export async function depart(deps: ArrivalDeps, ctx: Context, trip: Trip): Promise<void> {
  try {
    const tooMany = await tooManyDepartures(deps, ctx);
    if (tooMany) throw tooMany;
    const { attempt, goTo } = await beginAttempt(deps, {
      ...trip,
      broker: ctx.state.broker,
      acceptLanguage: ctx.get('Accept-Language'),
    });
    const retryAfter = countAttempt(ctx, deps.seal, deps.clock());
    if (retryAfter !== null) {
      throw new SignInFailure('too_many_attempts', inCircles, { retryAfter });
    }
    keepAttempt(ctx, deps.seal, attempt);
    seeOther(ctx, goTo);
  } catch (failure) {
    if (!(failure instanceof SignInFailure)) throw failure;
    const { sessionHash } = trip;
    if (endsSession(failure)) {
      const sessions = sessionHash === null ? [] : [sessionHash];
      return turnAway(deps, ctx, { failure, trip, sessions });
    }
    await showFailure(deps, ctx, failure, trip);
  }
}
