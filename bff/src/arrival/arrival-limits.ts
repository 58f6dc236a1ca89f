import { addressPrefix } from '../limits/address-prefix.ts';
import { type Counted, countHit, waitAfterHit, waitBefore } from '../limits/count-hits.ts';
import type { LimitName } from '../limits/limits.ts';
import type { Context } from '../request-state.ts';
import type { ArrivalDeps } from './arrival-deps.ts';
import { SignInFailure } from './sign-in-failure.ts';

function counted({ state }: Context, limit: LimitName): Counted {
  return { brokerId: state.broker.id, limit, who: addressPrefix(state.address) };
}

function tooMany(retryAfter: number | null, limit: LimitName): SignInFailure | null {
  return retryAfter === null ? null : new SignInFailure('too_many_attempts', limit, { retryAfter });
}

/** Counts a trip that is about to begin; how it fails where its address has made too many, else null. */
export async function tooManyDepartures(
  deps: ArrivalDeps,
  ctx: Context,
): Promise<SignInFailure | null> {
  const limit = 'departuresFromAddress';
  return tooMany(await waitAfterHit(deps, counted(ctx, limit)), limit);
}

/**
 * How an answer fails whose address has sent too many bad ones, before this one is looked at, else
 * null: every made-up code costs a call to the broker's provider.
 */
export async function tooManyBadAnswers(
  deps: ArrivalDeps,
  ctx: Context,
): Promise<SignInFailure | null> {
  const limit = 'badAnswersFromAddress';
  return tooMany(await waitBefore(deps, counted(ctx, limit)), limit);
}

/** Counts an answer that the provider, or we, found wrong. */
export async function countBadAnswer(deps: ArrivalDeps, ctx: Context): Promise<void> {
  await countHit(deps, counted(ctx, 'badAnswersFromAddress'));
}
