import { appPaths } from '@card-details/shared/app-paths';
import { cardLimit } from '@card-details/shared/limits';
import { useLingui } from '@lingui/react/macro';
import { Link } from 'react-router-dom';
import { boot } from '../../boot/boot.ts';
import { Page } from '../../frame/page.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { cardLimitSentence } from '../card-limit-sentence.ts';
import { useCards } from '../cards-query.ts';
import { AddForm } from './add-form.tsx';

export function AddPage() {
  const { t } = useLingui();
  const { data: list } = useCards();
  const broker = boot().broker.name;
  const isFull = (list?.cards.length ?? 0) >= cardLimit;
  return (
    <Page
      title={t`Add a card`}
      lead={t`Its number goes straight to the payment provider: ${broker} never sees it.`}
    >
      {isFull ? (
        <Notice
          tone="info"
          actions={
            <Link to={appPaths.list} className={buttonClass('secondary')}>
              {t`Back to your cards`}
            </Link>
          }
        >
          <p>{cardLimitSentence()}</p>
        </Notice>
      ) : (
        <AddForm isFirstCard={list?.cards.length === 0} />
      )}
    </Page>
  );
}
