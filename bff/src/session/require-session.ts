import { apiRoutes } from '@card-details/shared/api-routes';
import { sessionRefHeader } from '@card-details/shared/wire-headers';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { Problem } from '../http/problem.ts';
import type { Context, Middleware } from '../request-state.ts';
import { currentSession } from './session-cookie.ts';
import { noteActivity } from './session-store.ts';

type ApiRoute = (typeof apiRoutes)[keyof typeof apiRoutes];

/** A change was judged when it began; what its bank asked in between does not count. */
const notJudgedAgain: readonly ApiRoute[] = [apiRoutes.confirmCard];

/** What an open page reads by itself, whether or not anybody sits in front of it. */
const readInBackground: readonly ApiRoute[] = [apiRoutes.listCards, apiRoutes.readSession];

function isOneOf(routes: readonly ApiRoute[], ctx: Context): boolean {
  return routes.some(({ method, path }) => method === ctx.method && path === ctx.path);
}

/**
 * Lets a call through in the name of the customer whose session it carries, in
 * `ctx.state.signedIn`. Throws Problems: signed_out where there is no live session,
 * session_changed where the page was made for another one, reauthentication_required where the
 * OpenID Provider's word is older than the broker allows.
 */
export function requireSession(options: { database: Database; clock: Clock }): Middleware {
  return async function requireLiveSession(ctx, next) {
    const session = currentSession(ctx);
    if (!session) throw new Problem('signed_out');
    if (ctx.get(sessionRefHeader) !== session.sessionRef) {
      throw new Problem('session_changed', {
        detail: `The header ${sessionRefHeader} must name the session that the page was made for.`,
      });
    }
    const now = options.clock();
    const checkedFor = now - session.opCheckedAt;
    if (checkedFor >= ctx.state.broker.session.recheck && !isOneOf(notJudgedAgain, ctx)) {
      throw new Problem('reauthentication_required');
    }
    if (!isOneOf(readInBackground, ctx)) await noteActivity(options.database, session, now);
    ctx.state.signedIn = session;
    await next();
  };
}
