import { hash, randomBytes } from 'node:crypto';

/** 256 random bits, base64url: ids of sessions, states, tickets. */
export function randomId(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 as hex: how a secret id is kept, so that a copy of the database opens nothing. */
export function hashId(id: string): string {
  return hash('sha256', id);
}
