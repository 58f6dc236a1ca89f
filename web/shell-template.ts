import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '@card-details/shared/languages';
import { escapeHtml } from '@card-details/shared/shell';
import { type Messages, setupI18n } from '@lingui/core';
import { shellOnlyWords, shellWords } from './src/words/shell-words.ts';

const nonce = 'nonce="{{nonce}}"';

/** Runs before anything else: the promise that the streamed cards will keep (`BootedWindow`). */
const bootScript =
  'window.cardDetails={};cardDetails.cards=new Promise(r=>{cardDetails.resolve=r});' +
  "if(location.pathname!=='/edit')document.documentElement.dataset.at='elsewhere'";

const bootTags = `<style ${nonce}>{{tokens}}</style>
    <script type="application/json" id="boot">{{boot}}</script>
    <script ${nonce}>${bootScript}</script>`;
const noScriptStyle = `<style ${nonce}>.skeleton-page{display:none}</style>`;

type ShellParts = {
  language: Language;
  catalog: Messages;
  /** Tags of the styles and of what is fetched early. */
  head: string;
  /** The entry script's tag; it stands behind the root, which is there when the script runs. */
  entry: string;
};

/** `index.html` with the words of one language and the tags of one build; its `{{slots}}` stay. */
export function shellTemplate({ language, catalog, head, entry }: ShellParts): string {
  const i18n = setupI18n({ locale: language, messages: { [language]: catalog } });
  const words = Object.fromEntries(
    Object.entries({ ...shellWords, ...shellOnlyWords }).map(([name, { id, message }]) => [
      name,
      escapeHtml(i18n._(id, { broker: '{{brokerName}}' }, { message })),
    ]),
  );
  const parts: Record<string, string> = {
    ...words,
    head: `${bootTags}\n    ${head}`,
    entry,
    noScriptStyle,
  };
  const html = readFileSync(join(import.meta.dirname, 'index.html'), 'utf8');
  return html
    .replace('<html lang="en"', `<html lang="${language}"`)
    .replace(/%(\w+)%/g, (_, name: string) => {
      const part = parts[name];
      if (part === undefined)
        throw new Error(`index.html asks for %${name}%, which nothing fills.`);
      return part;
    });
}
