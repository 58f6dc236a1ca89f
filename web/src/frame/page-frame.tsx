import { type ReactNode, Suspense } from 'react';
import { useLocation } from 'react-router-dom';
import { PageError } from '../failures/page-error.tsx';
import { StatusBar } from '../ui/status-bar.tsx';
import { PageFooter } from './page-footer.tsx';
import styles from './page-frame.module.css';
import { useTrail, WayHereProvider } from './way-here.ts';

/** What surrounds every page: the header above it stands in the shell and is never drawn again. */
export function PageFrame({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <WayHereProvider value={useTrail()}>
      <main id="main" className={`page-main ${styles.main}`}>
        <PageError key={pathname}>
          <Suspense fallback={<div aria-busy="true" data-settling />}>{children}</Suspense>
        </PageError>
        <StatusBar at={pathname} />
      </main>
      <PageFooter />
    </WayHereProvider>
  );
}
