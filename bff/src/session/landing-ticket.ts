import { seconds } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { hashId, randomId } from '../random-id.ts';

const landingTicketLife = 30 * seconds;

/** Lets the next document of this session at this path be shown without another trip, once. */
export async function issueLandingTicket(
  database: Database,
  landing: { idHash: string; path: string },
  now: number,
): Promise<string> {
  const ticket = randomId();
  await database
    .updateTable('sessions')
    .set({
      landing_hash: hashId(ticket),
      landing_path: landing.path,
      landing_until: now + landingTicketLife,
    })
    .where('id_hash', '=', landing.idHash)
    .execute();
  return ticket;
}

/** True once, for the session and the path that the ticket was made for, within its 30 seconds. */
export async function spendLandingTicket(
  database: Database,
  landing: { idHash: string; path: string; ticket: string },
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('sessions')
    .set({ landing_hash: null, landing_path: null, landing_until: null })
    .where('id_hash', '=', landing.idHash)
    .where('landing_hash', '=', hashId(landing.ticket))
    .where('landing_path', '=', landing.path)
    .where('landing_until', '>', now)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
