import { network } from 'virtual:msw';
import { showDevBar } from './dev-bar.ts';
import { startMockWorld } from './mock-world.ts';
import { showStates, statesPath } from './states-page.ts';

const storageKey = 'mock-scenario';
const latency = 300;

/** What the document was made for stands in its address; in-app navigation drops it from there. */
function scenarioOfThisLoad(): string | null {
  const address = new URL(location.href);
  const asked = address.searchParams.get('scenario');
  if (asked) sessionStorage.setItem(storageKey, asked);
  return asked;
}

/**
 * Starts the mocks, chosen by `?scenario=` and kept for the tab. Never resolves where the page is
 * about to be loaded again, or is the index of all states.
 */
export async function startMocks(): Promise<void> {
  if (location.pathname === statesPath) {
    sessionStorage.removeItem(storageKey);
    showStates();
    return new Promise(() => {});
  }
  const kept = sessionStorage.getItem(storageKey);
  const scenario = scenarioOfThisLoad();
  if (!scenario && kept && kept !== 'default') {
    const address = new URL(location.href);
    address.searchParams.set('scenario', kept);
    location.replace(address);
    return new Promise(() => {});
  }
  const world = startMockWorld(scenario, latency);
  network.configure({ handlers: world.handlers, onUnhandledFrame: 'bypass' });
  await network.enable();
  showDevBar(scenario ?? 'default');
}
