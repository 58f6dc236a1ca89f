import { call, shown } from './arrival-app.ts';
import type { World } from './arrival-world.ts';

/** Arrives and lands; returns the sessionRef of the page. */
export async function signIn({
  browser,
  origin,
}: Pick<World, 'browser' | 'origin'>): Promise<string> {
  return shown(await browser.go(`${origin}/edit`)).sessionRef;
}

type CallOptions = { sessionRef: string; method?: string; body?: unknown };

/** `ok`, or the code of the problem that a call was answered with. */
export async function codeOf(
  { browser, origin }: Pick<World, 'browser' | 'origin'>,
  path: string,
  options: CallOptions,
): Promise<string> {
  const answer = await call(browser, origin, path, options);
  return answer.status === 200 ? 'ok' : (JSON.parse(answer.body) as { code: string }).code;
}

/** What a customer does, not the page by itself; `card_not_found` is how far it comes when it is let through. */
export function act(world: Pick<World, 'browser' | 'origin'>, sessionRef: string): Promise<string> {
  const body = { cardId: 'pm_1234567890' };
  return codeOf(world, '/api/default-card', { sessionRef, method: 'PUT', body });
}
