import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import styles from './status-bar.module.css';
import { dismissStatus, dropStatusOf, useStatus } from './status-line.ts';

/** Shows the last status at the foot of the window; it was read out when it was said. */
export function StatusBar({ at }: { at: string }) {
  const { t } = useLingui();
  const status = useStatus();
  useEffect(() => () => dropStatusOf(at), [at]);
  if (status?.at !== at) return null;
  function dismiss() {
    dismissStatus();
    document.querySelector<HTMLElement>('main h1')?.focus();
  }
  const { action } = status;
  return (
    <div className={styles.bar} data-no-print>
      <p className={styles.sentence}>{status.sentence}</p>
      {action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            dismissStatus();
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className={styles.dismiss} onClick={dismiss} aria-label={t`Dismiss`}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  );
}
