import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from './journey-test.ts';

/** Chromium's own setting “sites that can never use cookies”, as its profile keeps it. */
function blockCookiesOf(origin: string, profile: string): void {
  const cookies = { [`${origin},*`]: { setting: 2 } };
  const preferences = { profile: { content_settings: { exceptions: { cookies } } } };
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

/** Firefox's “block all cookies”, the broker's too. */
const noCookiesAtAll = { 'network.cookie.cookieBehavior': 2 };

/** A test in a browser that keeps no cookie of the cards page; Firefox keeps none of anybody's. */
export const test = base.extend({
  context: async (
    { house, playwright, browserName, channel, launchOptions, viewport, userAgent, locale },
    use,
  ) => {
    const profile = mkdtempSync(join(tmpdir(), 'card-details-browser-'));
    if (browserName === 'chromium') blockCookiesOf(house.cardsOrigins.acme, profile);
    const context = await playwright[browserName].launchPersistentContext(profile, {
      ...launchOptions,
      ...(channel && { channel }),
      firefoxUserPrefs: { ...launchOptions.firefoxUserPrefs, ...noCookiesAtAll },
      viewport,
      ...(userAgent && { userAgent }),
      ...(locale && { locale }),
    });
    await use(context);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  },
});

export { expect };
