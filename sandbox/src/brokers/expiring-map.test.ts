import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createExpiringMap } from './expiring-map.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('an entry is there for its seconds, then gone', () => {
  const map = createExpiringMap<string>();
  map.set('code', 'abc', 60);
  vi.advanceTimersByTime(59_999);
  expect(map.get('code')).toBe('abc');
  vi.advanceTimersByTime(1);
  expect(map.get('code')).toBeUndefined();
  expect(map.entries()).toEqual([]);
});

test('what was written out can be taken back, with the life that was left', () => {
  const first = createExpiringMap<string>();
  first.set('session', 'alice', 60);
  vi.advanceTimersByTime(30_000);
  const second = createExpiringMap<string>();
  second.restore(first.entries());
  vi.advanceTimersByTime(29_999);
  expect(second.get('session')).toBe('alice');
  vi.advanceTimersByTime(1);
  expect(second.get('session')).toBeUndefined();
});
