import { existsSync } from 'node:fs';
import { chromium as playwrightChromium } from '@playwright/test';
import { run } from './run.ts';

type Wanted = {
  name: string;
  /** The environment variable that may name its path. */
  variable: 'CHROMIUM_PATH' | 'FIREFOX_PATH';
  places: string[];
  debianPackage: string;
  fromPlaywright: boolean;
};

const chromium: Wanted = {
  name: 'Chromium',
  variable: 'CHROMIUM_PATH',
  places: [
    playwrightChromium.executablePath(),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  debianPackage: 'chromium',
  fromPlaywright: true,
};

const firefox: Wanted = {
  name: 'Firefox',
  variable: 'FIREFOX_PATH',
  places: [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ],
  debianPackage: 'firefox-esr',
  // Playwright's own Firefox is a patched one; people have the other.
  fromPlaywright: false,
};

function findPresent({ variable, places }: Wanted): string | undefined {
  return [process.env[variable], ...places].find((place) => place && existsSync(place));
}

async function installFromDebian(name: string): Promise<void> {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const [apt = 'apt-get', ...before] = [...asRoot, 'apt-get'];
  await run(apt, [...before, 'update', '-qq']).catch(() => 1);
  await run(apt, [...before, 'install', '-y', '-qq', '--no-install-recommends', name]).catch(
    () => 1,
  );
}

async function find(wanted: Wanted): Promise<string> {
  const present = findPresent(wanted);
  if (present) return present;
  console.log(`No ${wanted.name} on this machine: fetching one for the browser tests.`);
  if (wanted.fromPlaywright) await run('playwright', ['install', 'chromium']);
  if (!findPresent(wanted)) await installFromDebian(wanted.debianPackage);
  const fetched = findPresent(wanted);
  if (fetched) return fetched;
  throw new Error(
    `The browser tests need ${wanted.name} and none could be fetched. Install one and set ${wanted.variable} to it.`,
  );
}

/**
 * The path of a Chromium: `CHROMIUM_PATH`, Playwright's own or the machine's. Where there is none it
 * is fetched, from Playwright or else from Debian's packages; where that fails too, this throws and
 * says what to do.
 */
export function findChromium(): Promise<string> {
  return find(chromium);
}

/** The paths of both browsers that the journeys run in; Firefox is found as Chromium is. */
export async function findBrowsers(): Promise<{ CHROMIUM_PATH: string; FIREFOX_PATH: string }> {
  return { CHROMIUM_PATH: await find(chromium), FIREFOX_PATH: await find(firefox) };
}
