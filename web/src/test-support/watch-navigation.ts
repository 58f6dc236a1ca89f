import { vi } from 'vitest';

/**
 * The addresses that the page leaves for, in order: jsdom cannot go anywhere. Ends with
 * `vi.unstubAllGlobals()`.
 */
export function watchNavigation(): string[] {
  const visited: string[] = [];
  const real = location;
  const leave = (address: string | URL) => void visited.push(String(address));
  // jsdom's own members cannot be replaced, nor lied about by a proxy of theirs.
  const watched = new Proxy({} as Location, {
    get(_, key) {
      if (key === 'assign') return leave;
      if (key === 'reload') return () => leave(real.pathname);
      const value: unknown = Reflect.get(real, key, real);
      return typeof value === 'function' ? value.bind(real) : value;
    },
  });
  vi.stubGlobal('location', watched);
  return visited;
}
