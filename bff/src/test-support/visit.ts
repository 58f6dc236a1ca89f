import { shown } from './arrival-app.ts';
import { type World, test as worldTest } from './arrival-world.ts';
import type { Answer } from './test-browser.ts';

export type Visit = World & {
  /** The session that this browser had when the visit began. */
  before: { sessionRef: string; cookie: string } | null;
  arrive(path?: string): Promise<Answer>;
};

const minute = 60_000;

async function signInSomebody({ browser, origin, provider }: World): Promise<Visit['before']> {
  provider.user = { sub: 'customer-before' };
  const { sessionRef } = shown(await browser.go(`${origin}/edit`));
  return { sessionRef, cookie: browser.cookies(origin).get('__Host-session')?.value ?? '' };
}

/**
 * Somebody is signed in at the provider and comes to us, on a browser on which somebody else was
 * signed in a minute ago, or nobody. Of the provider nothing is known any more, so that whatever it
 * is about to say will be heard.
 */
export async function beginVisit(
  world: World,
  { somebodyBefore }: { somebodyBefore: boolean },
): Promise<Visit> {
  const { app, broker, browser, origin, provider } = world;
  const before = somebodyBefore ? await signInSomebody(world) : null;
  provider.user = { sub: 'customer-now' };
  broker.openid.discoveryUrl += '?again';
  app.time.offset += minute;
  app.lines.length = 0;
  provider.requests.length = 0;
  return { ...world, before, arrive: (path = '/edit') => browser.go(origin + path) };
}

/** A test with a visit of its own. */
export const test = worldTest.extend<{ visit: Visit; firstVisit: Visit }>({
  visit: async ({ world }, use) => {
    await use(await beginVisit(world, { somebodyBefore: true }));
  },
  firstVisit: async ({ world }, use) => {
    await use(await beginVisit(world, { somebodyBefore: false }));
  },
});
