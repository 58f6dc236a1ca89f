import type { Plugin } from 'vite';

/**
 * react-router's `exports` name its development build for everybody, with warnings that nobody reads
 * here; the build for production stands beside it.
 */
export function productionRouter(): Plugin {
  return {
    name: 'card-details-production-router',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!/^react-router(\/|$)/.test(source)) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found?.id.replace('/dist/development/', '/dist/production/');
    },
  };
}
