import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../../tools/find-browser.ts';

/** The browser that the journeys use too. */
export async function launchBrowser(parameters: string[] = []): Promise<Browser> {
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: await findChromium(),
    args: ['--disable-background-networking', ...(asRoot ? ['--no-sandbox'] : []), ...parameters],
  });
}
