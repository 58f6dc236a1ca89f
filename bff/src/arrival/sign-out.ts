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
import { forgetAllAttempts } from './attempt-cookies.ts';
import { clearSiteData } from './clear-site-data.ts';
import { readIdToken } from './kept-id-token.ts';
import type { OpenIdProvider } from './openid-provider.ts';
import { goSignOutAtProvider } from './provider-sign-out.ts';
import type { Seal } from './seal.ts';

type Ports = {
  database: Database;
  clock: Clock;
  audit: Audit;
  openId: OpenIdProvider;
  seal: Seal;
};

/** Ends the session of this page; returns the ID token that it kept, if any. */
async function endOwnSession(ports: Ports, ctx: Context): Promise<string | null> {
  const { database, clock, audit } = ports;
  const { broker } = ctx.state;
  const session = currentSession(ctx);
  if (!session) return null;
  if (ctx.get(sessionRefHeader) !== session.sessionRef) throw new Problem('session_changed');
  const idToken = broker.openid.endSession ? await readIdToken(ports, broker, session) : null;
  const filter = { brokerId: broker.id, idHashes: [session.idHash] };
  const ended = await endSessions(database, filter, 'sign_out', clock());
  await noteEnded(audit, ctx.state, ended, 'customer', clock());
  return idToken;
}

/**
 * Ends our session and says where to go: the broker's dashboard, or first to the OpenID Provider
 * where the broker wants its session ended too. Somebody whose session is over already is signed
 * out as well; a page of another session is told so (Problem session_changed), for it would sign
 * out somebody else.
 */
export async function signOut(ports: Ports, ctx: Context): Promise<ApiResponse<'signOut'>> {
  const { broker } = ctx.state;
  const idToken = await endOwnSession(ports, ctx);
  dropSessionCookie(ctx);
  forgetAllAttempts(ctx);
  clearSiteData(ctx);
  if (!broker.openid.endSession) return { goTo: broker.dashboardUrl };
  return { goTo: await goSignOutAtProvider(ports.openId, ctx, idToken) };
}
