import type { Boot } from '@card-details/shared/boot';

let current: Boot | undefined;

/** Takes what the document carries; a test gives its own. */
export function openBoot(facts: Boot): void {
  current = facts;
}

/** What the document carried for this page. It never changes: another customer is another document. */
export function boot(): Boot {
  if (!current) throw new Error('Nothing was booted: call openBoot before anything is rendered.');
  return current;
}

/** Reads the `#boot` element of the shell. */
export function readBoot(): Boot {
  const text = document.getElementById('boot')?.textContent;
  if (!text) throw new Error('The document has no #boot: it was not made from the shell.');
  return JSON.parse(text) as Boot;
}
