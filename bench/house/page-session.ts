import { apiRoutes } from '@card-details/shared/api-routes';
import { guardHeader, sessionRefHeader } from '@card-details/shared/wire-headers';
import { clickManageCards, visitDashboard } from '../browser/visit.ts';
import { cardsPainted } from '../browser/watch-page.ts';
import type { Bench } from '../row.ts';

/** One call that a signed-in page makes, as any HTTP client can repeat it. */
export type SessionRead = { url: string; headers: Record<string, string>; answer: string };

/** Signs in as a customer does, and reads the session once with what the page then has. */
export async function readPageSession({ browser, house }: Bench): Promise<SessionRead> {
  const page = await visitDashboard(browser, house);
  await clickManageCards(page);
  await cardsPainted(page);
  const reading = page.waitForRequest((request) =>
    request.url().endsWith(apiRoutes.readSession.path),
  );
  const answer = await page.evaluate(
    async ([path, guard, refHeader]) => {
      const boot = JSON.parse(document.getElementById('boot')?.textContent ?? '{}');
      const headers = { [guard.name]: guard.value, [refHeader]: boot.session.sessionRef };
      const reply = await fetch(path, { headers });
      if (!reply.ok) throw new Error(`The session could not be read: ${await reply.text()}`);
      return reply.text();
    },
    [apiRoutes.readSession.path, guardHeader, sessionRefHeader] as const,
  );
  const headers = await (await reading).allHeaders();
  await page.context().close();
  const sent = Object.entries(headers).filter(([name]) => !name.startsWith(':'));
  return {
    url: house.cardsAddress + apiRoutes.readSession.path,
    headers: { ...Object.fromEntries(sent), host: new URL(house.cardsOrigin).host },
    answer,
  };
}
