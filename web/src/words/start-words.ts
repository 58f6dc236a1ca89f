import type { Boot } from '@card-details/shared/boot';
import { i18n, type Messages } from '@lingui/core';

/** Switches Lingui to the document's language, with the catalog that came along. */
export function startWords({ language, catalog }: Pick<Boot, 'language' | 'catalog'>): void {
  i18n.load(language, catalog as Messages);
  i18n.activate(language);
}
