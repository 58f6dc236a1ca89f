import type { FailureKind } from '@card-details/shared/boot';

/** Whom an entry is about; kept as keyed hashes alone. */
export type AuditSubject = { issuer: string; customerKey: string; sessionRef: string };

/** Why a session is over. `account_switch`: somebody else signed in on the same browser. */
export type SessionEndSource =
  | 'customer'
  | 'back_channel'
  | 'operator'
  | 'account_switch'
  | 'check_failed'
  | 'idle'
  | 'absolute';

export type AuditEntry =
  | { event: 'arrival'; outcome: 'signed_in'; purpose: string; subject: AuditSubject }
  /** The page that was shown in place of the cards, and the word for why. */
  | { event: 'arrival'; outcome: FailureKind; reason: string; purpose?: string }
  | { event: 'session_ended'; reason: SessionEndSource; subject: AuditSubject }
  /** Something that was asked for and not done: the code of its problem, or what was wrong with a logout token. */
  | { event: 'refused'; reason: string; subject?: AuditSubject };
