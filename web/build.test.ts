import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, test, vi } from 'vitest';

let files: (Rolldown.OutputChunk | Rolldown.OutputAsset)[];
let entry: Rolldown.OutputChunk;

beforeAll(async () => {
  // Else React is bundled as it is for development.
  vi.stubEnv('NODE_ENV', 'production');
  const result = await build({
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    mode: 'production',
    logLevel: 'error',
    build: { write: false },
  });
  vi.unstubAllEnvs();
  files = (result as Rolldown.RolldownOutput).output;
  entry = files.find((file) => file.type === 'chunk' && file.isEntry) as Rolldown.OutputChunk;
}, 60_000);

const codeOf = (file: (typeof files)[number]) =>
  file.type === 'chunk' ? file.code : String(file.source);

test('the list needs one script, and it is not above 90 kB', () => {
  expect(entry.imports).toEqual([]);
  expect(brotliCompressSync(entry.code).length).toBeLessThanOrEqual(90_000);
});

test('nothing of the mocks, and no schema, is in what customers load', () => {
  const modules = files.flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []));
  expect(modules.length).toBeGreaterThan(50);
  expect(modules.filter((id) => /\/msw\/|\/src\/mocks\/|\/zod\//.test(id))).toEqual([]);
  expect(files.filter((file) => /mockServiceWorker|__states/.test(codeOf(file)))).toEqual([]);
});

test('libraries come as they are built for production', () => {
  const modules = Object.keys(entry.modules);
  expect(modules.filter((id) => id.includes('/react-router/dist/production/'))).not.toEqual([]);
  expect(modules.filter((id) => /development/.test(id))).toEqual([]);
});

test('Stripe’s packages wait until a card is typed', () => {
  expect(Object.keys(entry.modules).filter((id) => id.includes('@stripe'))).toEqual([]);
});

test('each language has its shell and its words', () => {
  const names = files.map(({ fileName }) => fileName);
  expect(names).toEqual(
    expect.arrayContaining([
      'shell/en.html',
      'shell/en.catalog.json',
      'shell/fr.html',
      'shell/fr.catalog.json',
    ]),
  );
});

test('the shell names one style and the entry, which waits for nothing', () => {
  const shell = files.find(({ fileName }) => fileName === 'shell/en.html');
  const html = shell ? codeOf(shell) : '';
  expect(html.match(/<link rel="stylesheet"/g)).toHaveLength(1);
  expect(html).toContain(
    `<script type="module" async nonce="{{nonce}}" src="/${entry.fileName}"></script>`,
  );
});
