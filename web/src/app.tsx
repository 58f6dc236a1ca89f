import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { boot } from './boot/boot.ts';
import { FailurePage } from './failures/failure-page.tsx';
import { Router } from './router.tsx';

/** The whole page, for whatever the document was made for: the cards, or an arrival that failed. */
export function App({ queryClient }: { queryClient: QueryClient }) {
  const { page } = boot();
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        {page.kind === 'cards' ? <Router /> : <FailurePage {...page} />}
      </QueryClientProvider>
    </I18nProvider>
  );
}
