import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

const mark = 'reloaded-for-chunk';

/** Null where the browser forbids storage: whoever blocks our cookies blocks it too. */
function tabStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

/**
 * A component whose code is fetched when it is shown. After a deployment the code that this
 * document knows may be gone: then the page is loaded again, once; what was typed is kept by its
 * draft.
 */
export function lazyPart<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const storage = tabStorage();
    try {
      const component = await load();
      storage?.removeItem(mark);
      return { default: component };
    } catch (error) {
      if (!storage || storage.getItem(mark) === location.pathname) throw error;
      storage.setItem(mark, location.pathname);
      location.reload();
      return new Promise<never>(() => {});
    }
  });
}
