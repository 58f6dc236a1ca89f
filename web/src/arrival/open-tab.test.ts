import { expect, test, vi } from 'vitest';
import { watchNavigation } from '../test-support/watch-navigation.ts';
import { leaveForAnotherSession, watchPageCache } from './open-tab.ts';

const isHidden = () => document.documentElement.hasAttribute('data-away');

function pageShow(persisted: boolean): Event {
  return Object.assign(new Event('pageshow'), { persisted });
}

test('a page that is left shows nothing any more', () => {
  watchPageCache();
  expect(isHidden()).toBe(false);
  window.dispatchEvent(new Event('pagehide'));
  expect(isHidden()).toBe(true);
});

test('a page that the browser kept is loaded again, a new one is not', () => {
  const visited = watchNavigation();
  watchPageCache();
  window.dispatchEvent(pageShow(false));
  expect(visited).toEqual([]);
  window.dispatchEvent(pageShow(true));
  expect(visited).toContain('/edit');
  vi.unstubAllGlobals();
});

test('a tab of another session hides what it shows and loads again', () => {
  const visited = watchNavigation();
  void leaveForAnotherSession();
  expect(isHidden()).toBe(true);
  expect(visited).toEqual(['/edit']);
  vi.unstubAllGlobals();
});
