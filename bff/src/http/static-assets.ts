import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Middleware } from '../request-state.ts';
import { allowMethods } from './allow-methods.ts';

const oneYear = 365 * 24 * 60 * 60;
const contentTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};
const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

export type Asset = { type: string; plain: Buffer; encoded: { name: string; bytes: Buffer }[] };

/** The files of `<webDist>/assets`, by the path under which they are served. */
export function readAssets(webDist: string): ReadonlyMap<string, Asset> {
  const directory = join(webDist, 'assets');
  const assets = new Map<string, Asset>();
  const names = new Set(readdirSync(directory));
  for (const name of names) {
    const type = contentTypes[name.split('.').at(-1) ?? ''];
    if (type === undefined) continue;
    const encoded = encodings
      .filter(({ ending }) => names.has(name + ending))
      .map((encoding) => ({
        name: encoding.name,
        bytes: readFileSync(join(directory, name + encoding.ending)),
      }));
    assets.set(`/assets/${name}`, { type, plain: readFileSync(join(directory, name)), encoded });
  }
  return assets;
}

/**
 * Serves web's hashed files from memory, in the smallest form that the build made and the browser
 * takes. Only files that were there at the start can be asked for, so no path can lead elsewhere.
 */
export function staticAssets(webDist: string): Middleware {
  const assets = readAssets(webDist);
  return async function serveAsset(ctx, next) {
    const asset = assets.get(ctx.path);
    if (!asset) return next();
    allowMethods(ctx, 'GET', 'HEAD');
    ctx.vary('Accept-Encoding');
    ctx.set('Cache-Control', `public, max-age=${oneYear}, immutable`);
    ctx.set('Content-Type', asset.type);
    const chosen = asset.encoded.find(({ name }) => ctx.acceptsEncodings(name) === name);
    if (chosen) ctx.set('Content-Encoding', chosen.name);
    ctx.body = chosen?.bytes ?? asset.plain;
  };
}
