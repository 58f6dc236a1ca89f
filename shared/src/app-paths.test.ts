import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appPaths, parseReturnPath } from './app-paths.ts';

test('every page of ours may be returned to', () => {
  const card = 'pm_1234567890';
  for (const path of [appPaths.list, appPaths.add, appPaths.edit(card), appPaths.replace(card)]) {
    expect(parseReturnPath(path)).toBe(path);
  }
});

test('the language wish is kept and every other parameter is dropped', () => {
  expect(parseReturnPath('/edit?ui_locales=fr&evil=1#hash')).toBe('/edit?ui_locales=fr');
});

test.each([
  '',
  'edit',
  '/',
  '//evil.example/edit',
  '/\\evil.example',
  '/edit\\..',
  '/edit/../admin',
  '/edit/add/more',
  '/edit/pm_short',
  '/edit/pm_1234567890/delete',
  '/edit/..%2fadmin',
  '/edit\n',
  '/edit ',
  'https://cards.invalid/edit',
  '/auth/login',
  `/edit?ui_locales=${'x'.repeat(600)}`,
])('%j is no page of ours', (path) => {
  expect(parseReturnPath(path)).toBeNull();
});

test('whatever is asked for, only a path of ours comes out, and it stays what it is', () => {
  const holds = (wish: string) => {
    const path = parseReturnPath(wish);
    if (path === null) return;
    expect(new URL(path, 'https://cards.acme.example').origin).toBe('https://cards.acme.example');
    expect(path).toMatch(/^\/edit(\/|\?|$)/);
    expect(parseReturnPath(path)).toBe(path);
  };
  const tail = fc.oneof(
    fc.string(),
    fc.constantFrom('/..//evil.example', '?ui_locales=//evil.example', '/add?ui_locales=fr#x'),
  );
  const wishes = fc.oneof(
    fc.string(),
    tail.map((rest) => `/edit${rest}`),
    fc
      .tuple(fc.constantFrom('https:', 'javascript:', ''), fc.constantFrom('//', '/\\', ''), tail)
      .map(([scheme, slashes, rest]) => `${scheme}${slashes}evil.example/edit${rest}`),
  );
  fc.assert(fc.property(wishes, holds), { numRuns: 1_000 });
});
