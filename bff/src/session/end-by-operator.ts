import type { Audit, AuditScene } from '../audit/audit.ts';
import { noteEnded } from '../audit/note-ended.ts';
import type { Broker } from '../brokers/broker.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { endSessions } from './end-sessions.ts';

/**
 * Ends all sessions of a broker, or of one of its customers (by customer key), in every process, and
 * enters each in the audit log. Returns how many there were. Whoever is signed in at the broker can
 * sign in again.
 */
export async function endByOperator(
  { database, clock, audit }: { database: Database; clock: Clock; audit: Audit },
  scene: AuditScene & { broker: Broker },
  customerKey?: string,
): Promise<number> {
  const brokerId = scene.broker.id;
  const filter = { brokerId, ...(customerKey !== undefined && { customerKey }) };
  const ended = await endSessions(database, filter, 'operator', clock());
  await noteEnded(audit, scene, ended, 'operator', clock());
  return ended.length;
}
