/** Drawn by another hand in a moment. */
export function EditPage() {
  return null;
}
