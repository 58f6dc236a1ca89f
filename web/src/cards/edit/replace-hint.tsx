import { appPaths } from '@card-details/shared/app-paths';
import type { CardDetails } from '@card-details/shared/card';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'react-router-dom';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BrandMark } from '../brand-mark.tsx';
import styles from './edit-form.module.css';

/** The way to another number, which no form can change; first of all where the card has expired. */
export function ReplaceHint({ card }: { card: CardDetails }) {
  const { t } = useLingui();
  const path = appPaths.replace(card.id);
  if (card.expiry !== 'expired') {
    return (
      <p className={`${styles.hint} ${styles.which}`}>
        <BrandMark brand={card.brand} />
        <span>
          <Trans>
            Number changed? <Link to={path}>Replace this card</Link>
          </Trans>
        </span>
      </p>
    );
  }
  return (
    <div className={styles.hint}>
      <Notice
        tone="warn"
        title={t`This card has expired`}
        actions={
          <Link to={path} className={buttonClass('primary')}>
            {t`Replace this card`}
          </Link>
        }
      >
        <p>
          <Trans>
            If your bank sent you a card with a new number, replace it. If only the date changed,
            update it below.
          </Trans>
        </p>
      </Notice>
    </div>
  );
}
