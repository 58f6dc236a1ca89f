import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Leaves `.br` and `.gz` beside every script and style, so that no server compresses per request. */
export function compressFiles(directory: string | undefined, files: readonly string[]): void {
  for (const file of files.filter((name) => /\.(js|css|svg)$/.test(name))) {
    const path = join(directory ?? '', file);
    const bytes = readFileSync(path);
    const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, brotli));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}
