import { minutes } from '../clock.ts';
import { randomId } from '../random-id.ts';
import type { Context } from '../request-state.ts';
import type { OpenIdProvider } from './openid-provider.ts';
import { seeOther } from './see-other.ts';
import { SignInFailure } from './sign-in-failure.ts';

const cookie = '__Host-sign-out';
const attributes = {
  httpOnly: true,
  secure: true,
  sameSite: 'lax',
  path: '/',
  signed: false,
} as const;

const stateLife = 10 * minutes;

/** Null where the provider has no such endpoint, or cannot be asked: then only our session ends. */
async function endSessionUrl(
  openId: OpenIdProvider,
  ctx: Context,
  request: { idTokenHint: string | null; state: string },
): Promise<string | null> {
  const { broker, log } = ctx.state;
  const told = (reason: string) => {
    log.warn({ event: 'provider_sign_out', outcome: 'not_possible', reason });
    return null;
  };
  try {
    const address = await openId.endSessionUrl(broker, request);
    return address ?? told('discovery_without_end_session_endpoint');
  } catch (failure) {
    if (!(failure instanceof SignInFailure)) throw failure;
    return told(failure.reason);
  }
}

/**
 * Where somebody who has signed out here goes to sign out at the OpenID Provider too (RP-Initiated
 * Logout 1.0): its endpoint, or the dashboard where it has none.
 */
export async function goSignOutAtProvider(
  openId: OpenIdProvider,
  ctx: Context,
  idTokenHint: string | null,
): Promise<string> {
  const state = randomId();
  const address = await endSessionUrl(openId, ctx, { idTokenHint, state });
  if (address === null) return ctx.state.broker.dashboardUrl;
  ctx.cookies.set(cookie, state, { ...attributes, maxAge: stateLife });
  return address;
}

/**
 * Back from there, to the dashboard. Only with the state that this browser left with was it our
 * sign-out; nothing hangs on it, because our session was over before anybody left.
 */
export async function signedOutAtProvider(ctx: Context): Promise<void> {
  const { broker, log } = ctx.state;
  const state = ctx.cookies.get(cookie);
  const isOurs = state !== undefined && ctx.URL.searchParams.getAll('state').join() === state;
  if (isOurs) ctx.cookies.set(cookie, null, attributes);
  log.info({ event: 'provider_sign_out', outcome: isOurs ? 'done' : 'not_ours' });
  seeOther(ctx, broker.dashboardUrl);
}
