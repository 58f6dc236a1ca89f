import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { run } from './run.ts';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function presentBrowser(): string | undefined {
  const places = [process.env.CHROMIUM_PATH, chromium.executablePath(), ...usualPlaces];
  return places.find((place) => place !== undefined && place !== '' && existsSync(place));
}

/**
 * The path of a Chromium: `CHROMIUM_PATH`, Playwright's own or the machine's. Where there is none it
 * is fetched, from Playwright or else from Debian's packages; where that fails too, this throws and
 * says what to do.
 */
export async function findBrowser(): Promise<string> {
  const present = presentBrowser();
  if (present) return present;
  console.log('No Chromium on this machine: fetching one for the browser tests.');
  await run('playwright', ['install', 'chromium']);
  const fromPlaywright = presentBrowser();
  if (fromPlaywright) return fromPlaywright;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const [apt = 'apt-get', ...before] = [...asRoot, 'apt-get'];
  await run(apt, [...before, 'update', '-qq']).catch(() => 1);
  await run(apt, [...before, 'install', '-y', '-qq', '--no-install-recommends', 'chromium']).catch(
    () => 1,
  );
  const fromDistribution = presentBrowser();
  if (fromDistribution) return fromDistribution;
  throw new Error(
    'The browser tests need Chromium and none could be fetched. Install one and set CHROMIUM_PATH to it.',
  );
}
