import { appPaths } from '@card-details/shared/app-paths';
import type { CardList } from '@card-details/shared/card';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { announce } from '../../ui/announce.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useListArrival } from './list-arrival.ts';
import styles from './list-notices.module.css';

/** The same words whether the card never was, is gone, or is somebody else's. */
function CardGone() {
  const sentence = t`That card is no longer saved.`;
  useEffect(() => announce(sentence), [sentence]);
  return <Notice tone="info" title={sentence} />;
}

function DefaultExpired({ cardId }: { cardId: string }) {
  return (
    <Notice
      tone="warn"
      title={<Trans>Your default card has expired</Trans>}
      actions={
        <>
          <Link className={buttonClass('secondary')} to={appPaths.edit(cardId)}>
            <Trans>Update expiry date</Trans>
          </Link>
          <Link className={buttonClass('secondary')} to={appPaths.replace(cardId)}>
            <Trans>Replace card</Trans>
          </Link>
        </>
      }
    >
      <p>
        <Trans>Checkout can't charge it. Did your bank send you a new one?</Trans>
      </p>
    </Notice>
  );
}

/** What the customer should know before the cards themselves. */
export function ListNotices({ list }: { list: CardList | undefined }) {
  const { notice } = useListArrival();
  const defaultCard = list?.cards.find(({ id }) => id === list.defaultCardId);
  return (
    <>
      {notice === 'card_gone' && (
        <div className={styles.notice}>
          <CardGone />
        </div>
      )}
      {defaultCard?.expiry === 'expired' && (
        <div className={styles.notice}>
          <DefaultExpired cardId={defaultCard.id} />
        </div>
      )}
    </>
  );
}
