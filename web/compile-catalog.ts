import type { Language } from '@card-details/shared/languages';
import {
  createCompilationErrorMessage,
  createCompiledCatalog,
  createMissingErrorMessage,
  getCatalogs,
} from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import type { Messages } from '@lingui/core';

/**
 * The words of one language as Lingui's runtime reads them.
 * Throws where a sentence is missing, unless `untranslated` says that English may stand in.
 */
export async function compileCatalog(
  language: Language,
  { untranslated }: { untranslated: 'refused' | 'in English' },
): Promise<Messages> {
  const [catalog] = await getCatalogs(getConfig({ cwd: import.meta.dirname }));
  if (!catalog) throw new Error('lingui.config.ts names no catalog.');
  const { messages, missing } = await catalog.getTranslations(language, {
    sourceLocale: 'en',
    fallbackLocales: { default: 'en' },
    missingBehavior: 'catalog',
  });
  if (missing.length > 0 && untranslated === 'refused') {
    const list = createMissingErrorMessage(language, missing, 'catalog');
    throw new Error(`${list}Run pnpm words, then fill src/words/catalogs/${language}.`);
  }
  const { source, errors } = createCompiledCatalog(language, messages, { namespace: 'json' });
  if (errors.length > 0) throw new Error(createCompilationErrorMessage(language, errors));
  return JSON.parse(source).messages;
}
