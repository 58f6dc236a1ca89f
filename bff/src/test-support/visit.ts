import { shown } from './arrival-app.ts';
import { type World, test as worldTest } from './arrival-world.ts';
import type { Answer } from './test-browser.ts';

export type Visit = World & {
  /** The session that this browser had when the visit began. */
  before: { sub: string; sessionRef: string; cookie: string };
  arrive(path?: string): Promise<Answer>;
};

const minute = 60_000;

/**
 * Somebody has been signed in on this browser; now somebody else is, at the provider. Of the
 * provider nothing is known any more, so that whatever it is about to say will be heard.
 */
export async function beginVisit(world: World): Promise<Visit> {
  const { app, broker, browser, origin, provider } = world;
  provider.user = { sub: 'customer-before' };
  const { sessionRef } = shown(await browser.go(`${origin}/edit`));
  const cookie = browser.cookies(origin).get('__Host-session')?.value ?? '';
  provider.user = { sub: 'customer-now' };
  broker.openid.discoveryUrl += '?again';
  app.time.offset += minute;
  app.lines.length = 0;
  provider.requests.length = 0;
  return {
    ...world,
    before: { sub: 'customer-before', sessionRef, cookie },
    arrive: (path = '/edit') => browser.go(origin + path),
  };
}

/** A test with a visit of its own: a browser on which somebody else was signed in a minute ago. */
export const test = worldTest.extend<{ visit: Visit }>({
  visit: async ({ world }, use) => {
    await use(await beginVisit(world));
  },
});
