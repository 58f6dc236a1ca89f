import { appPaths } from '@card-details/shared/app-paths';
import type { Boot, FailureKind } from '@card-details/shared/boot';
import { Trans } from '@lingui/react/macro';
import { signInAddress } from '../arrival/go-round.ts';
import { boot } from '../boot/boot.ts';
import { Page } from '../frame/page.tsx';
import { PageFooter } from '../frame/page-footer.tsx';
import { buttonClass } from '../ui/button.tsx';
import styles from './failure-page.module.css';
import { type FailureAction, failureWords } from './failure-words.ts';

function addressOf(action: FailureAction, returnPath: string): string {
  switch (action) {
    case 'try again':
      return signInAddress('refresh', returnPath);
    case 'sign in':
      return signInAddress('login', returnPath);
    case 'open the list':
      return appPaths.list;
    case 'leave':
      return boot().broker.dashboardUrl;
  }
}

type FailurePageProps = Extract<Boot['page'], { returnPath: string }> & { kind: FailureKind };

/** An arrival that did not end in the cards: what happened, one thing to do, a way out. */
export function FailurePage({ kind, returnPath, retryAfter }: FailurePageProps) {
  const { broker, reference } = boot();
  const { title, text, action, label } = failureWords(kind, broker.name, retryAfter);
  return (
    <>
      <main id="main" className="page-main">
        <div className={styles.panel}>
          <Page title={title}>
            <p className={styles.text}>{text}</p>
            <p className={styles.actions}>
              <a className={buttonClass('primary')} href={addressOf(action, returnPath)}>
                {label}
              </a>
            </p>
            <p className={styles.reference}>
              <Trans>Reference {reference}</Trans>
            </p>
          </Page>
        </div>
      </main>
      <PageFooter />
    </>
  );
}
