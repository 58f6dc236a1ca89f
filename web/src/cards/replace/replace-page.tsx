/** Drawn by another hand in a moment. */
export function ReplacePage() {
  return null;
}
