import { createHmac, hkdfSync } from 'node:crypto';

/** 32 bytes under a short name: one of SECRETS_KEYS. */
type SecretsKey = { name: string; key: Uint8Array };

export type AuditHash = {
  /** The name of the key, which stands beside every hash: only hashes of one key can be compared. */
  keyId: string;
  /** The same customer always has the same hash; nobody without the key can tell whose it is. */
  ofCustomer(customer: { brokerId: string; issuer: string; customerKey: string }): string;
  ofSession(session: { brokerId: string; sessionRef: string }): string;
};

/**
 * HMAC-SHA-256 with keys of their own, derived (RFC 5869) from the deployment's keys and cut to 128
 * bits. The first is written with; all of them find what was written before a key was exchanged.
 */
export function auditHashes(keys: readonly SecretsKey[]): [AuditHash, ...AuditHash[]] {
  const [newest, ...older] = keys.map(({ name, key }): AuditHash => {
    const derived = Buffer.from(hkdfSync('sha256', key, '', 'card-details:audit', 32));
    const hash = (...parts: string[]) =>
      createHmac('sha256', derived)
        .update(JSON.stringify(parts))
        .digest()
        .subarray(0, 16)
        .toString('base64url');
    return {
      keyId: name,
      ofCustomer: ({ brokerId, issuer, customerKey }) =>
        hash('customer', brokerId, issuer, customerKey),
      ofSession: ({ brokerId, sessionRef }) => hash('session', brokerId, sessionRef),
    };
  });
  if (!newest) throw new Error('There is no key to write the audit log with. Set SECRETS_KEYS.');
  return [newest, ...older];
}
