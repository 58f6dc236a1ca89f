import { holdsCardNumber } from '@card-details/shared/card-number-guard';
import type { Context } from '../request-state.ts';
import { Problem } from './problem.ts';
import { readBodyText } from './read-body-text.ts';

/**
 * The JSON of a request, or undefined where there is no body. Throws Problems: unsupported_media_type,
 * body_too_large, invalid_request, and card_number_refused where anything in it looks like a card
 * number, which is then neither kept nor logged (PCI DSS: numbers belong in Stripe's frames).
 */
export async function readJsonBody(ctx: Context): Promise<unknown> {
  const text = await readBodyText(ctx);
  if (text === '') return undefined;
  const charset = ctx.request.charset.toLowerCase();
  if (!ctx.is('application/json') || !['', 'utf-8', 'utf8'].includes(charset)) {
    throw new Problem('unsupported_media_type', {
      detail: 'Send the body as application/json, in UTF-8.',
    });
  }
  let holdsNumber = holdsCardNumber(text);
  let body: unknown;
  try {
    body = JSON.parse(text, (_key, value) => {
      // Also as it reads without JSON's escapes.
      if (typeof value === 'string') holdsNumber ||= holdsCardNumber(value);
      return value;
    });
  } catch {
    throw new Problem('invalid_request', { detail: 'The body is not valid JSON.' });
  }
  if (holdsNumber) {
    throw new Problem('card_number_refused', {
      detail:
        'Something in this looks like a card number. Card numbers are typed into Stripe’s fields only.',
    });
  }
  return body;
}
