import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { boot } from './boot/boot.ts';
import { lazyPart } from './boot/lazy-part.ts';
import { PageError } from './failures/page-error.tsx';
import { Router } from './router.tsx';

const FailurePage = lazyPart(async () => (await import('./failures/failure-page.tsx')).FailurePage);

/** The whole page, for whatever the document was made for: the cards, or an arrival that failed. */
export function App({ queryClient }: { queryClient: QueryClient }) {
  const { page } = boot();
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        {page.kind === 'cards' ? (
          <Router />
        ) : (
          <PageError>
            <Suspense>
              <FailurePage {...page} />
            </Suspense>
          </PageError>
        )}
      </QueryClientProvider>
    </I18nProvider>
  );
}
