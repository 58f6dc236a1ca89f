import { authPaths } from '@card-details/shared/app-paths';
import type { Audit } from '../audit/audit.ts';
import { noteEnded } from '../audit/note-ended.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { allowMethods } from '../http/allow-methods.ts';
import { readForm } from '../http/read-form.ts';
import { addressPrefix } from '../limits/address-prefix.ts';
import { type Counted, countHit, waitBefore } from '../limits/count-hits.ts';
import type { Context, Middleware } from '../request-state.ts';
import { heedLogout } from '../session/heed-logout.ts';
import { LogoutRefusal } from './logout-refusal.ts';
import type { OpenIdProvider } from './openid-provider.ts';

type Deps = { database: Database; clock: Clock; openId: OpenIdProvider; audit: Audit };

/** What anybody may send, and without end: in the log, but not in the audit log. */
const byStrangers = ['form', 'signature_alg', 'signature'];

/** Seconds after which an OpenID Provider may come again. */
const comeAgainAfter = 10;

/** The one logout token of a request. Throws LogoutRefusal. */
async function tokenOf(ctx: Context): Promise<string> {
  const form = await readForm(ctx);
  const [token, ...more] = form?.getAll('logout_token') ?? [];
  if (token && more.length === 0) return token;
  throw new LogoutRefusal(
    'form',
    'Send one logout_token as application/x-www-form-urlencoded, 16 KB at most.',
  );
}

/** Returns how many sessions it ended, in the database by then. Throws LogoutRefusal. */
async function hearLogout(deps: Deps, ctx: Context): Promise<number> {
  const { database, clock, openId, audit } = deps;
  const { broker } = ctx.state;
  const notice = await openId.readLogoutToken(broker, await tokenOf(ctx));
  const at = { brokerId: broker.id, issuer: broker.openid.issuer };
  const ended = await heedLogout(database, at, notice, clock());
  if (ended === null) {
    throw new LogoutRefusal('replay', 'This token has come before; its jti is used up.');
  }
  await noteEnded(audit, ctx.state, ended, 'back_channel', clock());
  return ended.length;
}

async function noteRefusal(
  { audit }: Deps,
  ctx: Context,
  { reason }: LogoutRefusal,
): Promise<void> {
  if (byStrangers.includes(reason)) {
    ctx.state.log.warn({ event: 'backchannel_logout', outcome: 'refused', reason });
  } else await audit.note(ctx.state, { event: 'refused', reason: `logout_token_${reason}` });
}

/** Good tokens are not counted: a flood of bad ones is in the way of none from another address. */
function refusedTokens({ state }: Context): Counted {
  const who = addressPrefix(state.address);
  return { brokerId: state.broker.id, limit: 'badLogoutTokensFromAddress', who };
}

function answer(ctx: Context, status: number, error: string, description: string): void {
  ctx.status = status;
  ctx.body = { error, error_description: description };
}

/**
 * OpenID Connect Back-Channel Logout 1.0: the broker's OpenID Provider calls, not a browser, so this
 * stands before the session. The host alone says whose logout it is: client ids repeat. An unknown
 * `sid` or `sub` is answered with 200: what is to end has ended (section 2.7).
 */
export function backchannelLogout(deps: Deps): Middleware {
  return async function meetLogout(ctx, next) {
    if (ctx.path !== authPaths.backchannelLogout) return next();
    allowMethods(ctx, 'POST');
    const { log } = ctx.state;
    try {
      const retryAfter = await waitBefore(deps, refusedTokens(ctx));
      if (retryAfter !== null) {
        ctx.set('Retry-After', String(retryAfter));
        answer(ctx, 429, 'temporarily_unavailable', 'Too many bad tokens came from this address.');
        return;
      }
      const sessions = await hearLogout(deps, ctx);
      log.info({ event: 'backchannel_logout', outcome: 'ended', sessions });
      ctx.status = 200;
      ctx.body = '';
    } catch (error) {
      if (error instanceof LogoutRefusal) {
        await countHit(deps, refusedTokens(ctx));
        await noteRefusal(deps, ctx, error);
        answer(ctx, 400, 'invalid_request', error.message);
        return;
      }
      // Section 2.8 has 400 for a logout that failed, but section 2.5 lets a provider try again only
      // where the trouble looks passing, and 400 never does: nobody would be signed out.
      log.error({ event: 'backchannel_logout', outcome: 'failed', err: error });
      ctx.set('Retry-After', String(comeAgainAfter));
      answer(ctx, 503, 'temporarily_unavailable', 'Not done yet; send the same token again.');
    }
  };
}
