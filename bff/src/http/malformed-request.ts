import type { IncomingMessage } from 'node:http';

/**
 * Headers that decide something, and of which there can be one. Given twice, two readers of one
 * request may each believe another: a proxy the first, we the last (OWASP ASVS 5.0, 15.3.7). Node
 * drops the second of some without a word.
 */
const single = [
  'host',
  'origin',
  'content-type',
  'content-length',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'if-match',
];

/**
 * What makes a request one that no browser and no honest proxy sends; null where nothing does. A
 * target in absolute form (RFC 9112 section 3.2.2) names a second host beside the Host header, and
 * is for proxies alone.
 */
export function malformation({ rawHeaders, url = '' }: IncomingMessage): string | null {
  if (!url.startsWith('/')) return 'target';
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    if (!single.includes(name) && !name.startsWith('x-card-details') && name !== 'x-session-ref')
      continue;
    if (seen.has(name)) return `two_${name.replaceAll('-', '_')}`;
    seen.add(name);
  }
  return null;
}
