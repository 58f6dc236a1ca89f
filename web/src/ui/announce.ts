/**
 * Says a sentence to screen readers through one of the two live regions of the shell, which stand
 * there from the start: a region that is added together with its text is often not read.
 */
export function announce(sentence: string, urgency: 'status' | 'alert' = 'status'): void {
  const region = document.getElementById(urgency);
  if (!region) return;
  // The same sentence twice is read twice only when the text changes in between.
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = sentence;
  });
}
