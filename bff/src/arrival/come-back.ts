import { appPaths } from '@card-details/shared/app-paths';
import { noteEnded } from '../audit/note-ended.ts';
import type { Context } from '../request-state.ts';
import { endSessions } from '../session/end-sessions.ts';
import { dropSessionCookie, knownSessionHashes } from '../session/session-cookie.ts';
import type { SignedIn } from '../session/signed-in.ts';
import { type Overtaken, startSession } from '../session/start-session.ts';
import type { ArrivalDeps } from './arrival-deps.ts';
import { countBadAnswer, tooManyBadAnswers, tooManyDepartures } from './arrival-limits.ts';
import type { Attempt, AttemptPurpose } from './attempt.ts';
import { findAttempt, forgetAttempt, sentAnyCookie } from './attempt-cookies.ts';
import { clearSiteData } from './clear-site-data.ts';
import { type Ending, finishAttempt } from './finish-attempt.ts';
import { sealIdToken } from './kept-id-token.ts';
import { sendToLanding } from './land.ts';
import { seeOther } from './see-other.ts';
import { showFailure } from './show-failure.ts';
import { SignInFailure } from './sign-in-failure.ts';
import { turnAway } from './turn-away.ts';

/** What cannot be written down must not happen: without its entry the new session ends at once. */
async function recordSignIn(
  { audit, database, clock }: ArrivalDeps,
  ctx: Context,
  signedIn: SignedIn,
  purpose: AttemptPurpose,
): Promise<void> {
  try {
    const entry = { event: 'arrival', outcome: 'signed_in', purpose, subject: signedIn } as const;
    await audit.record(ctx.state, entry);
  } catch (error) {
    dropSessionCookie(ctx);
    const filter = { brokerId: signedIn.brokerId, idHashes: [signedIn.idHash] };
    await endSessions(database, filter, 'check_failed', clock());
    throw error;
  }
}

/** The session stays: it lacks nothing but what a change needs. */
function showNotFresh(deps: ArrivalDeps, ctx: Context, attempt: Attempt, reason: string) {
  return showFailure(deps, ctx, new SignInFailure('fresh_login_failed', reason), attempt);
}

async function welcome(
  deps: ArrivalDeps,
  ctx: Context,
  { attempt, identity }: Extract<Ending, { end: 'signed_in' }>,
): Promise<void> {
  const { broker } = ctx.state;
  const sealedIdToken = sealIdToken(deps.seal, broker, identity);
  const { freshLoginFault } = identity;
  const freshLogin = attempt.purpose === 'step_up' && freshLoginFault === null;
  const login = { ...identity, sealedIdToken, freshLogin };
  const started = await startSession(deps, ctx, login, attempt);
  if ('overtakenBy' in started) return giveWay(deps, ctx, attempt, started);
  const { signedIn, somebodyLeft, over } = started;
  if (somebodyLeft) clearSiteData(ctx);
  await noteEnded(deps.audit, ctx.state, over, 'account_switch', deps.clock());
  await recordSignIn(deps, ctx, signedIn, attempt.purpose);
  deps.countArrival?.(broker.id, 'signed_in');
  // Whoever else has signed in is a customer like any other: what was to be changed is not theirs.
  if (freshLoginFault && !somebodyLeft) {
    return showNotFresh(deps, ctx, attempt, freshLoginFault);
  }
  deps.cardsAhead(signedIn, broker);
  await sendToLanding(deps, ctx, signedIn, attempt.returnPath);
}

/** What the provider said is older than what has happened since: the page asks it again. */
async function giveWay(
  deps: ArrivalDeps,
  ctx: Context,
  { returnPath }: Attempt,
  overtaken: Overtaken,
): Promise<void> {
  if (overtaken.overtakenBy === 'logout') {
    clearSiteData(ctx);
    const now = deps.clock();
    await noteEnded(deps.audit, ctx.state, overtaken.over, 'account_switch', now);
    await noteEnded(deps.audit, ctx.state, overtaken.loggedOut, 'back_channel', now);
  }
  leadOn(ctx, returnPath);
}

function leadOn(ctx: Context, path: string): void {
  ctx.state.log.info({ event: 'arrival', outcome: 'stale' });
  seeOther(ctx, path);
}

/** An answer to no attempt that is open: of old, it leads on; without any cookie it cannot. */
async function letStaleAnswerGo(deps: ArrivalDeps, ctx: Context): Promise<void> {
  if (sentAnyCookie(ctx)) return leadOn(ctx, appPaths.list);
  const tooMany = await tooManyDepartures(deps, ctx);
  const failure = tooMany ?? new SignInFailure('cookies_off', 'no_cookies');
  await showFailure(deps, ctx, failure, { returnPath: appPaths.list });
}

async function hear(deps: ArrivalDeps, ctx: Context): Promise<void> {
  const tooMany = await tooManyBadAnswers(deps, ctx);
  if (tooMany) return showFailure(deps, ctx, tooMany, { returnPath: appPaths.list });
  const answer = new URLSearchParams(ctx.querystring);
  const ending = await finishAttempt(deps, {
    broker: ctx.state.broker,
    answer,
    findAttempt: (state) => findAttempt(ctx, deps.seal, state),
  });
  if (ending.end === 'stale') return letStaleAnswerGo(deps, ctx);
  forgetAttempt(ctx, ending.attempt);
  if (ending.end === 'signed_in') return welcome(deps, ctx, ending);
  const { attempt, failure } = ending;
  if (attempt.purpose === 'step_up' && failure.reason === 'unmet_authentication_requirements') {
    return showNotFresh(deps, ctx, attempt, failure.reason);
  }
  if (failure.kind === 'sign_in_refused' && answer.has('code')) await countBadAnswer(deps, ctx);
  const sessions = knownSessionHashes(ctx, attempt.sessionHash);
  return turnAway(deps, ctx, { failure, trip: attempt, sessions });
}

/**
 * The callback: what the OpenID Provider answered decides who is signed in from now on. Where we
 * cannot carry that out, nobody is: `failClosed` takes the cookie.
 */
export async function comeBack(deps: ArrivalDeps, ctx: Context): Promise<void> {
  // The code in this address is nobody else's business.
  ctx.set('Referrer-Policy', 'no-referrer');
  try {
    await hear(deps, ctx);
  } catch (error) {
    dropSessionCookie(ctx);
    throw error;
  }
}
