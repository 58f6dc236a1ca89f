import type { ApiBody } from '@card-details/shared/api-contract';
import { boot } from '../boot/boot.ts';

/**
 * What was typed, kept in this tab over a trip to the sign-in. Every entry carries the session it
 * was typed in and is dropped when another one comes back. Card numbers never get here: they are
 * typed into Stripe's frames.
 *
 * Reading and dropping are two steps: React may begin to render a form, throw that away and begin
 * anew, so a render may only read; the form drops what it has read once it is there.
 */
type Kept = { sessionRef: string; value: unknown };

function sessionRef(): string | undefined {
  return boot().session?.sessionRef;
}

function keep(key: string, value: unknown): void {
  const ref = sessionRef();
  if (!ref) return;
  try {
    sessionStorage.setItem(key, JSON.stringify({ sessionRef: ref, value } satisfies Kept));
  } catch {
    // Storage may be full or forbidden; then nothing is kept and the form starts empty.
  }
}

function drop(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Where storage is forbidden there is nothing to drop.
  }
}

function read(key: string): unknown {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null;
    if (kept?.sessionRef === sessionRef()) return kept?.value ?? null;
  } catch {
    return null;
  }
  drop(key);
  return null;
}

/** Keeps what stands in a form, by the form's name (`edit/pm_…`). */
export function keepDraft(form: string, values: Record<string, string>): void {
  keep(`draft:${form}`, values);
}

/** What stood in the form before the page was left; null where nothing, or another customer's. */
export function readDraft(form: string): Record<string, string> | null {
  return read(`draft:${form}`) as Record<string, string> | null;
}

export function dropDraft(form: string): void {
  drop(`draft:${form}`);
}

/** A save that was asked for just before the sign-in had to be asked again. */
export type PendingSave =
  | { kind: 'add'; body: ApiBody<'addCard'> }
  | { kind: 'replace'; cardId: string; body: ApiBody<'replaceCard'> };

/** Keeps the ConfirmationToken's id, so that nobody types a card twice. */
export function keepPendingSave(save: PendingSave): void {
  keep('pending-save', save);
}

/** The save to go on with after landing; whoever goes on with it drops it first. */
export function readPendingSave(): PendingSave | null {
  return read('pending-save') as PendingSave | null;
}

export function dropPendingSave(): void {
  drop('pending-save');
}
