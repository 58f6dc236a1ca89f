import type { Context } from '../request-state.ts';
import { Problem } from './problem.ts';
import { readBodyText } from './read-body-text.ts';

/** The fields of a form (`application/x-www-form-urlencoded`), or null for any other body, or one that is too large. */
export async function readForm(ctx: Context): Promise<URLSearchParams | null> {
  if (!ctx.is('application/x-www-form-urlencoded')) return null;
  try {
    return new URLSearchParams(await readBodyText(ctx));
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
