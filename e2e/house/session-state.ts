import { guardHeader, sessionRefHeader } from '@card-details/shared/wire-headers';
import type { Page } from '@playwright/test';

/**
 * What the card API says to this document's session: `live`, or the code of its problem
 * (`signed_out`, `session_changed`, `reauthentication_required`). Asking is no activity.
 */
export function sessionState(page: Page): Promise<string> {
  return page.evaluate(
    async ([guard, refHeader]) => {
      const boot = JSON.parse(document.getElementById('boot')?.textContent ?? '{}');
      const answer = await fetch('/api/session', {
        headers: { [guard.name]: guard.value, [refHeader]: boot.session?.sessionRef ?? '' },
      });
      return answer.ok ? 'live' : (await answer.json()).code;
    },
    [guardHeader, sessionRefHeader] as const,
  );
}
