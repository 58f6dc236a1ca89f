/** Drawn by another hand in a moment. */
export function AddPage() {
  return null;
}
