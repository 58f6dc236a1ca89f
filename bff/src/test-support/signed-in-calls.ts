import { call, shown } from './arrival-app.ts';
import type { World } from './arrival-world.ts';

/** Arrives and lands; returns the sessionRef of the page. */
export async function signIn({
  browser,
  origin,
}: Pick<World, 'browser' | 'origin'>): Promise<string> {
  return shown(await browser.go(`${origin}/edit`)).sessionRef;
}

/** `ok`, or the code of the problem that a call was answered with. */
export async function codeOf(
  { browser, origin }: Pick<World, 'browser' | 'origin'>,
  path: string,
  options: { sessionRef: string; method?: string },
): Promise<string> {
  const answer = await call(browser, origin, path, options);
  return answer.status === 200 ? 'ok' : (JSON.parse(answer.body) as { code: string }).code;
}
