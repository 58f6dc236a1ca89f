import * as z from 'zod/mini';

/**
 * Text as it was meant: what cannot be seen is not kept. Control characters and line ends, as a copy
 * from a table brings them along, become a space; marks that turn the reading direction around, by
 * which one name can look like another (Unicode TR 36, "bidirectional text spoofing"), and halves of
 * characters go.
 */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/g, '');
}

/** A line that somebody typed; `most` counts what is kept of it. */
export function typedText(most: number) {
  return z.pipe(z.pipe(z.string(), z.transform(oneLine)), z.string().check(z.maxLength(most)));
}
