import type { Clock } from '../clock.ts';
import type { Database } from '../database/schema.ts';
import { randomId } from '../random-id.ts';
import type { RequestState } from '../request-state.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { AuditHash } from './audit-hash.ts';
import { refusalFlood } from './refusal-flood.ts';

/** Where an entry comes from: a request's state, or what a command of the operator says of itself. */
export type AuditScene = {
  broker: { id: string };
  /** The request id: what was written in one request belongs together. */
  reference: string;
  /** Names broker and reference in each of its lines already. */
  log: RequestState['log'];
};

export type Audit = {
  /** Rejects where it cannot be written: for what must not happen unseen. */
  record(scene: AuditScene, entry: AuditEntry): Promise<void>;
  /**
   * Never rejects: for what takes something away, which has to happen whether it is written or not.
   * Of a flood of refusals only the beginning is entered.
   */
  note(scene: AuditScene, entry: AuditEntry): Promise<void>;
};

type AuditPorts = { database: Database; clock: Clock; hash: AuditHash };

function rowOf({ clock, hash }: AuditPorts, scene: AuditScene, entry: AuditEntry) {
  const said = { outcome: null, reason: null, purpose: null, subject: null, ...entry };
  const brokerId = scene.broker.id;
  return {
    broker_id: brokerId,
    at: clock(),
    event: said.event,
    outcome: said.outcome,
    reason: said.reason,
    purpose: said.purpose,
    subject_hash: said.subject && hash.ofCustomer({ brokerId, ...said.subject }),
    session_hash: said.subject && hash.ofSession({ brokerId, ...said.subject }),
    key_id: said.subject && hash.keyId,
    reference: scene.reference,
  };
}

let made = 0;

/** Entries of one moment stay in the order in which this process made them. */
function newId(): string {
  made += 1;
  return `${String(made).padStart(12, '0')}-${randomId()}`;
}

/** The one place that writes the audit log: a row of the database and the same line in the log. */
export function createAudit(ports: AuditPorts): Audit {
  async function record(scene: AuditScene, entry: AuditEntry): Promise<void> {
    const row = rowOf(ports, scene, entry);
    const { broker_id: _broker, reference: _reference, at: _at, ...line } = row;
    const told = Object.entries(line).filter(([, value]) => value !== null);
    const well = entry.event === 'session_ended' || row.outcome === 'signed_in';
    scene.log[well ? 'info' : 'warn'](Object.fromEntries(told));
    await ports.database
      .insertInto('audit_log')
      .values({ id: newId(), ...row })
      .execute();
  }

  const entered = refusalFlood(ports.clock);
  async function note(scene: AuditScene, entry: AuditEntry): Promise<void> {
    const told = entered(scene.broker.id, entry);
    if (!told) return;
    await record(scene, told).catch((error) => {
      scene.log.error({ event: 'audit_not_written', audited: entry.event, err: error });
    });
  }

  return { record, note };
}
