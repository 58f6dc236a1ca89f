import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

type Manifest = Record<string, { file: string; css?: string[] }>;

/** The hashed files of the release that was built into `directory`, compressed forms included. */
export function readRelease(directory: string): Map<string, Buffer> {
  const release = new Map<string, Buffer>();
  const manifestFile = join(directory, '.vite/manifest.json');
  if (!existsSync(manifestFile)) return release;
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  const own = new Set(Object.values(manifest).flatMap(({ file, css = [] }) => [file, ...css]));
  for (const name of readdirSync(join(directory, 'assets'))) {
    const file = `assets/${name}`;
    if (own.has(file.replace(/\.(br|gz)$/, '')))
      release.set(file, readFileSync(join(directory, file)));
  }
  return release;
}

/** Puts files of another release beside those that are there. */
export function restoreRelease(directory: string, release: Map<string, Buffer>): void {
  for (const [file, bytes] of release) {
    const path = join(directory, file);
    if (!existsSync(path)) writeFileSync(path, bytes);
  }
}

/**
 * Keeps the hashed files of the release before, and of that one alone: pages that were open during
 * a deployment go on loading the parts that they know.
 */
export function keepLastRelease(): Plugin {
  let directory = '';
  let last = new Map<string, Buffer>();
  return {
    name: 'card-details-last-release',
    apply: 'build',
    configResolved({ root, build }) {
      directory = join(root, build.outDir);
    },
    buildStart() {
      last = readRelease(directory);
    },
    writeBundle() {
      restoreRelease(directory, last);
    },
  };
}
