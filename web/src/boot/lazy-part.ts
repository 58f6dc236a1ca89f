import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

const mark = 'reloaded-for-chunk';

/**
 * A component whose code is fetched when it is shown. After a deployment the code that this
 * document knows may be gone: then the page is loaded again, once; what was typed is kept by its
 * draft.
 */
export function lazyPart<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    try {
      const component = await load();
      sessionStorage.removeItem(mark);
      return { default: component };
    } catch (error) {
      if (sessionStorage.getItem(mark) === location.pathname) throw error;
      sessionStorage.setItem(mark, location.pathname);
      location.reload();
      return new Promise<never>(() => {});
    }
  });
}
