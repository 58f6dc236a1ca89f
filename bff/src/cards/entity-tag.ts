import { createHash } from 'node:crypto';

/** A strong entity tag (RFC 9110 section 8.8.3) of what was read: equal facts, equal tag. */
export function entityTag(facts: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
  return `"${hash.slice(0, 22)}"`;
}

/**
 * Whether `If-None-Match` or `If-Match` names this tag. `W/` is overlooked: a proxy that
 * compresses puts it there, and what it marks is still the same card.
 */
export function namesTag(header: string, tag: string): boolean {
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === tag);
}
