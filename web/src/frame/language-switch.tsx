import { boot } from '../boot/boot.ts';

const nameOf = (language: string): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;

/** The page in the broker's other languages: each a load of its own, since words come with the document. */
export function LanguageSwitch() {
  const { broker, language: current, page } = boot();
  const path = page.kind === 'cards' ? '' : new URL(page.returnPath, location.href).pathname;
  return broker.languages
    .filter((language) => language !== current)
    .map((language) => (
      <li key={language}>
        <a href={`${path}?${new URLSearchParams({ ui_locales: language })}`} lang={language}>
          {nameOf(language).replace(/^./u, (first) => first.toLocaleUpperCase(language))}
        </a>
      </li>
    ));
}
