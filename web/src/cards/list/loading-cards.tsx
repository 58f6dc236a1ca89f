import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { shellWords } from '../../words/shell-words.ts';

const slowAfter = 8000;

function useIsSlow(): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setIsSlow(true);
      announce(t`This is taking longer than usual.`);
    }, slowAfter);
    return () => clearTimeout(timer);
  }, []);
  return isSlow;
}

/** The same rows that the shell begins with; after eight seconds it says that it is slow. */
export function LoadingCards({ onTryAgain }: { onTryAgain: () => void }) {
  const isSlow = useIsSlow();
  return (
    <div aria-busy="true" data-settling={isSlow ? undefined : true}>
      <VisuallyHidden>{i18n._(shellWords.loading)}</VisuallyHidden>
      <ul className="card-rows" aria-hidden="true">
        <li className="skeleton-row" />
        <li className="skeleton-row" />
      </ul>
      {isSlow && (
        <Notice
          tone="info"
          title={<Trans>This is taking longer than usual.</Trans>}
          actions={
            <Button onClick={onTryAgain}>
              <Trans>Try again</Trans>
            </Button>
          }
        />
      )}
    </div>
  );
}
