import { type Clock, minutes } from '../clock.ts';
import type { AuditEntry } from './audit-entry.ts';

/**
 * So many refusals for each broker and minute are entered. Anybody can have a request refused,
 * without signing in: a flood of them must not fill the disk, nor bury what else is in the log.
 */
export const mostRefusalsPerMinute = 300;

function isRefusal(entry: AuditEntry): boolean {
  if (entry.event === 'arrival') return entry.outcome === 'too_many_attempts';
  return entry.event === 'refused';
}

/** What is to be entered in the place of an entry: of a flood its beginning, then once that more came, then null. */
export function refusalFlood(clock: Clock) {
  let minute = 0;
  const refused = new Map<string, number>();

  return (brokerId: string, entry: AuditEntry): AuditEntry | null => {
    if (!isRefusal(entry)) return entry;
    const now = Math.floor(clock() / minutes);
    if (now !== minute) refused.clear();
    minute = now;
    const hits = (refused.get(brokerId) ?? 0) + 1;
    refused.set(brokerId, hits);
    if (hits <= mostRefusalsPerMinute) return entry;
    const first = hits === mostRefusalsPerMinute + 1;
    return first ? { event: 'refused', reason: 'more_than_entered' } : null;
  };
}
