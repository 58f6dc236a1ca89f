import { useSyncExternalStore } from 'react';
import { announce } from './announce.ts';

export type Status = {
  sentence: string;
  /** One thing that can still be done about it. */
  action?: { label: string; run: () => void };
  /** The path on which it is shown; leaving the page drops it. */
  at: string;
};

let status: Status | null = null;
const listeners = new Set<() => void>();

function set(next: Status | null): void {
  status = next;
  for (const listener of listeners) listener();
}

/**
 * Says how something ended: read out, and shown until it is dismissed, replaced or left behind.
 * Give `at` where the page is about to change: `say(sentence, { at: appPaths.list })`.
 */
export function say(sentence: string, more: Partial<Omit<Status, 'sentence'>> = {}): void {
  announce(sentence);
  set({ at: location.pathname, ...more, sentence });
}

export function dismissStatus(): void {
  set(null);
}

/** Forgets what was said for a page that has been left. */
export function dropStatusOf(path: string): void {
  if (status?.at === path) set(null);
}

export function useStatus(): Status | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => status,
  );
}
