import type { Broker } from '../brokers/broker.ts';
import { emptyPolicy } from './content-security-policy.ts';

const oneYear = 365 * 24 * 60 * 60;

/** Headers of every answer (OWASP ASVS 5.0, 3.4). Documents put their own policy in the place of the empty one. */
export function securityHeadersOf(broker: Broker | null): Record<string, string> {
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': emptyPolicy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    // No includeSubDomains and no preload: the domain above the host is the broker's, not ours.
    ...(broker?.origin.startsWith('https:') && {
      'Strict-Transport-Security': `max-age=${oneYear}`,
    }),
  };
}
