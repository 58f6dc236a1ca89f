import { useLingui } from '@lingui/react/macro';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { goRound } from '../arrival/go-round.ts';
import { needsSignIn, referenceOf } from '../bff/bff-problem.ts';
import { Page } from '../frame/page.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './card-pending.module.css';
import { isCardGone } from './use-card-gone.ts';

type CardPendingProps = { title: string; query: Pick<UseQueryResult, 'error' | 'refetch'> };

/** A page about one card while the card is not there yet, or cannot be had. */
export function CardPending({ title, query: { error, refetch } }: CardPendingProps) {
  const { t } = useLingui();
  const mustSignIn = needsSignIn(error);
  useEffect(() => {
    if (mustSignIn) void goRound();
  }, [mustSignIn]);
  const failed = error !== null && !mustSignIn && !isCardGone(error);
  const reference = referenceOf(error);
  return (
    <Page title={title}>
      {failed ? (
        <Notice
          tone="danger"
          title={t`We can't show this card right now`}
          actions={<Button onClick={() => void refetch()}>{t`Try again`}</Button>}
        >
          {reference && <p>{t`Reference ${reference}`}</p>}
        </Notice>
      ) : (
        <div aria-busy="true" className={styles.skeleton}>
          <p className="visually-hidden">{t`Loading the card`}</p>
        </div>
      )}
    </Page>
  );
}
