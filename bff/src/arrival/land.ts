import type { Context } from '../request-state.ts';
import { issueLandingTicket, spendLandingTicket } from '../session/landing-ticket.ts';
import { currentSession } from '../session/session-cookie.ts';
import type { SignedIn } from '../session/signed-in.ts';
import type { ArrivalDeps } from './arrival-deps.ts';
import { forgetAttempts } from './attempt-counter.ts';
import { seeOther } from './see-other.ts';

const cookie = '__Host-landing';
const attributes = {
  httpOnly: true,
  secure: true,
  sameSite: 'lax',
  path: '/',
  signed: false,
} as const;

/** Sends the browser back to the page it wanted, with a ticket that lets this one load in. */
export async function sendToLanding(
  { database, clock }: ArrivalDeps,
  ctx: Context,
  signedIn: SignedIn,
  returnPath: string,
): Promise<void> {
  const landing = { idHash: signedIn.idHash, path: returnPath };
  const ticket = await issueLandingTicket(database, landing, clock());
  // Without an expiry of the browser's: its clock may be minutes off, and the ticket's row says when it is over.
  ctx.cookies.set(cookie, ticket, attributes);
  seeOther(ctx, returnPath);
}

/** Shows the page to somebody who has just come back; false where this load is not that one. */
export async function landed(deps: ArrivalDeps, ctx: Context, path: string): Promise<boolean> {
  const ticket = ctx.cookies.get(cookie);
  const session = currentSession(ctx);
  if (!ticket) return false;
  ctx.cookies.set(cookie, null, attributes);
  if (!session) return false;
  const landing = { idHash: session.idHash, path, ticket };
  if (!(await spendLandingTicket(deps.database, landing, deps.clock()))) return false;
  forgetAttempts(ctx);
  ctx.state.signedIn = session;
  await deps.documents.sendCards(ctx);
  return true;
}
