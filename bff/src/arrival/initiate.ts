import { appPaths, authPaths, parseReturnPath } from '@card-details/shared/app-paths';
import type { Broker } from '../brokers/broker.ts';
import { readForm } from '../http/read-form.ts';
import type { Context } from '../request-state.ts';
import { sentSessionHash } from '../session/session-cookie.ts';
import type { ArrivalDeps } from './arrival-deps.ts';
import { depart } from './depart.ts';
import { seeOther } from './see-other.ts';
import { showFailure } from './show-failure.ts';
import { SignInFailure } from './sign-in-failure.ts';

/** A page of ours, whatever address was asked for: nobody else's link leads through us. */
function targetPath(broker: Broker, address: string | null): string {
  const url = address !== null && URL.canParse(address) ? new URL(address) : null;
  const isOurs = url !== null && url.origin === broker.origin;
  return (isOurs ? parseReturnPath(url.pathname + url.search) : null) ?? appPaths.list;
}

/**
 * A sign-in that the broker's side begins (OpenID Connect Core section 4): an arrival like any
 * other, for one issuer to the letter. `login_hint` is not passed on: the question is who is signed
 * in now, and a link must not have a say in that.
 */
export async function initiate(deps: ArrivalDeps, ctx: Context): Promise<void> {
  const { broker } = ctx.state;
  const { searchParams } = ctx.URL;
  const returnPath = targetPath(broker, searchParams.get('target_link_uri'));
  const issuers = searchParams.getAll('iss');
  if (issuers.length !== 1 || issuers[0] !== broker.openid.issuer) {
    const failure = new SignInFailure('sign_in_refused', 'initiate_issuer');
    return showFailure(deps, ctx, failure, { returnPath });
  }
  await depart(deps, ctx, {
    purpose: 'arrival',
    returnPath,
    sessionHash: sentSessionHash(ctx),
  });
}

/** The same as a form: on a POST from elsewhere browsers keep our cookies back, so it goes on as a GET. */
export async function initiateByForm(_deps: ArrivalDeps, ctx: Context): Promise<void> {
  const form = (await readForm(ctx)) ?? new URLSearchParams();
  const known = [...form].filter(([name]) => ['iss', 'target_link_uri'].includes(name));
  seeOther(ctx, `${authPaths.initiate}?${new URLSearchParams(known)}`);
}
