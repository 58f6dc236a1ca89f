import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRelease, restoreRelease } from './keep-last-release.ts';

const directory = mkdtempSync(join(tmpdir(), 'releases-'));

/** What a build does: it empties the folder, then writes its own files and says which they are. */
function build(...names: string[]) {
  const before = readRelease(directory);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(join(directory, 'assets'), { recursive: true });
  mkdirSync(join(directory, '.vite'));
  for (const name of names) {
    writeFileSync(join(directory, 'assets', name), name);
    writeFileSync(join(directory, 'assets', `${name}.br`), name);
  }
  const manifest = Object.fromEntries(names.map((name) => [name, { file: `assets/${name}` }]));
  writeFileSync(join(directory, '.vite/manifest.json'), JSON.stringify(manifest));
  restoreRelease(directory, before);
}

test('the files of the release before stay, older ones go', () => {
  build('main-1.js');
  expect(readdirSync(join(directory, 'assets'))).toEqual(['main-1.js', 'main-1.js.br']);
  build('main-2.js', 'main-same.js');
  expect(readdirSync(join(directory, 'assets'))).toContain('main-1.js.br');
  build('main-3.js', 'main-same.js');
  expect(readdirSync(join(directory, 'assets')).filter((name) => name.endsWith('.js'))).toEqual([
    'main-2.js',
    'main-3.js',
    'main-same.js',
  ]);
});

test('a first build has nothing to keep', () => {
  expect(readRelease(join(tmpdir(), 'no-such-release')).size).toBe(0);
});
