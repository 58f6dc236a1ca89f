/** 1 to 255 printable ASCII characters (OpenID Connect Core section 2 has ASCII and the length). */
export function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && /^[\x20-\x7e]{1,255}$/.test(value);
}
