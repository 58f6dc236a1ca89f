import { Trans } from '@lingui/react/macro';
import { AddCard } from './add-card.tsx';
import styles from './no-cards.module.css';

export function NoCards() {
  return (
    <div className={styles.empty}>
      <svg viewBox="0 0 96 64" className={styles.drawing} aria-hidden="true">
        <rect x="1.5" y="1.5" width="93" height="61" rx="8" />
        <path d="M2 18h92M14 44h24M14 50h14" />
      </svg>
      <h2 className={styles.title}>
        <Trans>No saved cards yet</Trans>
      </h2>
      <p className={styles.why}>
        <Trans>Add one now and checkout takes seconds.</Trans>
      </p>
      <AddCard count={0} />
    </div>
  );
}
