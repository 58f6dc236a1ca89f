/** Languages in which every sentence of the page is written. */
export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

export function isLanguage(value: string): value is Language {
  return (languages as readonly string[]).includes(value);
}

/** Tags in order of preference from an `Accept-Language` header (RFC 9110 section 12.5.4). */
function acceptedTags(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
      return { tag: tag.trim(), quality: weight ? Number(weight.slice(2)) : 1 };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

/**
 * The language of a page: what the link asks for (`ui_locales`, space separated), then what the
 * browser accepts, each only if the broker offers it; else the broker's first.
 */
export function chooseLanguage(
  offered: readonly [Language, ...Language[]],
  wishes: { uiLocales?: string | null; acceptLanguage?: string | null },
): Language {
  const tags = [
    ...(wishes.uiLocales ?? '').split(' '),
    ...acceptedTags(wishes.acceptLanguage ?? ''),
  ];
  for (const tag of tags) {
    const language = tag.toLowerCase().split('-')[0] ?? '';
    if (isLanguage(language) && offered.includes(language)) return language;
  }
  return offered[0];
}
