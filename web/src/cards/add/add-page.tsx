import { appPaths } from '@card-details/shared/app-paths';
import { cardLimit } from '@card-details/shared/limits';
import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { Link } from 'react-router-dom';
import { boot } from '../../boot/boot.ts';
import { Page } from '../../frame/page.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { cardLimitSentence } from '../card-limit-sentence.ts';
import { useCards } from '../cards-query.ts';
import { AddForm } from './add-form.tsx';

/** How many there were when the page was opened: the save that fills the last place keeps its form. */
function useCardsAtFirst(): number | null {
  const { data: list } = useCards();
  const atFirst = useRef<number | null>(null);
  atFirst.current ??= list?.cards.length ?? null;
  return atFirst.current;
}

export function AddPage() {
  const { t } = useLingui();
  const cardsAtFirst = useCardsAtFirst();
  const broker = boot().broker.name;
  return (
    <Page
      title={t`Add a card`}
      lead={t`Its number goes straight to the payment provider: ${broker} never sees it.`}
    >
      {(cardsAtFirst ?? 0) >= cardLimit ? (
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
        <AddForm isFirstCard={cardsAtFirst === 0} />
      )}
    </Page>
  );
}
