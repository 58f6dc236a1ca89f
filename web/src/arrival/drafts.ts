import type { ApiBody } from '@card-details/shared/api-contract';
import { boot } from '../boot/boot.ts';

/**
 * What was typed, kept in this tab over a trip to the sign-in. Every entry carries the session it
 * was typed in and is dropped when another one comes back. Card numbers never get here: they are
 * typed into Stripe's frames.
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

function take(key: string): unknown {
  try {
    const text = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    const kept = text ? (JSON.parse(text) as Kept) : null;
    return kept && kept.sessionRef === sessionRef() ? kept.value : null;
  } catch {
    return null;
  }
}

/** Keeps what stands in a form, by the form's name (`edit/pm_…`). */
export function keepDraft(form: string, values: Record<string, string>): void {
  keep(`draft:${form}`, values);
}

/** What stood in the form before the page was left; null where nothing, or another customer's. */
export function takeDraft(form: string): Record<string, string> | null {
  return take(`draft:${form}`) as Record<string, string> | null;
}

export function dropDraft(form: string): void {
  take(`draft:${form}`);
}

/** A save that was asked for just before the sign-in had to be asked again. */
export type PendingSave =
  | { kind: 'add'; body: ApiBody<'addCard'> }
  | { kind: 'replace'; cardId: string; body: ApiBody<'replaceCard'> };

/** Keeps the ConfirmationToken's id, so that nobody types a card twice. */
export function keepPendingSave(save: PendingSave): void {
  keep('pending-save', save);
}

/** The save to go on with after landing, once. */
export function takePendingSave(): PendingSave | null {
  return take('pending-save') as PendingSave | null;
}
