import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, languages } from '@card-details/shared/languages';

export type Shell = { template: string; catalog: Record<string, unknown> };

/** The page templates and words that web's build left in `<webDist>/shell`, one pair for each language. */
export type Shells = Record<Language, Shell>;

/** Throws where web has not been built, and says how to. */
export function readShells(webDist: string): Shells {
  const read = (name: string) => {
    try {
      return readFileSync(join(webDist, 'shell', name), 'utf8');
    } catch (cause) {
      throw new Error(
        `The page is not built: ${join(webDist, 'shell', name)} is missing. Run: pnpm build`,
        { cause },
      );
    }
  };
  return Object.fromEntries(
    languages.map((language) => [
      language,
      { template: read(`${language}.html`), catalog: JSON.parse(read(`${language}.catalog.json`)) },
    ]),
  ) as Shells;
}
