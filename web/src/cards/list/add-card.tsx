import { appPaths } from '@card-details/shared/app-paths';
import { cardLimit } from '@card-details/shared/limits';
import { Trans } from '@lingui/react/macro';
import { Link } from 'react-router-dom';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { cardLimitSentence } from '../card-limit-sentence.ts';
import styles from './add-card.module.css';

/** The way to one more card, or why there is none. */
export function AddCard({ count }: { count: number }) {
  return (
    <div className={styles.add}>
      {count >= cardLimit ? (
        <Notice tone="info">
          <p>{cardLimitSentence()}</p>
        </Notice>
      ) : (
        <Link to={appPaths.add} className={buttonClass('primary')}>
          <Trans>Add a card</Trans>
        </Link>
      )}
    </div>
  );
}
