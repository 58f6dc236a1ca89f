import type { ApiResponse } from '@card-details/shared/api-contract';
import { sessionRefHeader } from '@card-details/shared/wire-headers';
import type { Audit } from '../audit/audit.ts';
import { noteEnded } from '../audit/note-ended.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { Problem } from '../http/problem.ts';
import type { Context } from '../request-state.ts';
import { endSessions } from '../session/end-sessions.ts';
import { currentSession, dropSessionCookie } from '../session/session-cookie.ts';
import { clearSiteData } from './clear-site-data.ts';

/**
 * Ends our session only: the customer stays signed in at the broker, where `goTo` leads. Somebody
 * whose session is over already is signed out as well; a page of another session is told so
 * (Problem session_changed), for it would sign out somebody else.
 */
export async function signOut(
  { database, clock, audit }: { database: Database; clock: Clock; audit: Audit },
  ctx: Context,
): Promise<ApiResponse<'signOut'>> {
  const { broker } = ctx.state;
  const session = currentSession(ctx);
  if (session) {
    if (ctx.get(sessionRefHeader) !== session.sessionRef) throw new Problem('session_changed');
    const filter = { brokerId: broker.id, idHashes: [session.idHash] };
    const ended = await endSessions(database, filter, 'sign_out', clock());
    await noteEnded(audit, ctx.state, ended, 'customer', clock());
  }
  dropSessionCookie(ctx);
  clearSiteData(ctx);
  return { goTo: broker.dashboardUrl };
}
