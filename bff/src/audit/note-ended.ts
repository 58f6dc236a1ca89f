import type { Broker } from '../brokers/broker.ts';
import type { EndedSession } from '../session/end-sessions.ts';
import type { Audit, AuditScene } from './audit.ts';
import type { SessionEndSource } from './audit-entry.ts';

/** A limit that the session had passed before anything else ended it; null where there is none. */
export function limitPassed(
  { lastSeenAt, signedInAt }: Pick<EndedSession, 'lastSeenAt' | 'signedInAt'>,
  { session }: Broker,
  now: number,
): 'idle' | 'absolute' | null {
  if (now >= signedInAt + session.absolute) return 'absolute';
  return now >= lastSeenAt + session.idle ? 'idle' : null;
}

/** Notes each session that has just been ended; one that was over by itself is noted as that. */
export async function noteEnded(
  audit: Audit,
  scene: AuditScene & { broker: Broker },
  ended: readonly EndedSession[],
  source: SessionEndSource,
  now: number,
): Promise<void> {
  for (const session of ended) {
    const { issuer, customerKey, sessionRef } = session;
    const reason = limitPassed(session, scene.broker, now) ?? source;
    const subject = { issuer, customerKey, sessionRef };
    await audit.note(scene, { event: 'session_ended', reason, subject });
  }
}
