import { i18n } from '@lingui/core';
import { needsSignIn } from '../../bff/bff-problem.ts';
import { boot } from '../../boot/boot.ts';
import { Page } from '../../frame/page.tsx';
import { shellWords } from '../../words/shell-words.ts';
import { useWatchedCards } from '../cards-query.ts';
import { CardsUnavailable } from './cards-unavailable.tsx';
import { CheckNotice } from './check-notice.tsx';
import { useListFocus } from './list-arrival.ts';
import { ListNotices } from './list-notices.tsx';
import { LoadingCards } from './loading-cards.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import { SavedCards } from './saved-cards.tsx';
import { useSavedBefore } from './use-saved-before.ts';

/** The customer's cards, and all that can be done from here. */
export function ListPage() {
  useSavedBefore();
  const { data: list, error, isFetching, refetch } = useWatchedCards();
  const broker = boot().broker.name;
  const tryAgain = () => void refetch();
  function content() {
    if (needsSignIn(error)) return <CheckNotice />;
    if (list) return <SavedCards list={list} />;
    if (error && !isFetching) return <CardsUnavailable error={error} onTryAgain={tryAgain} />;
    return <LoadingCards onTryAgain={tryAgain} />;
  }
  return (
    <Page
      title={i18n._(shellWords.title)}
      lead={i18n._(shellWords.lead.id, { broker }, { message: shellWords.lead.message })}
      focusOn={useListFocus(list)}
    >
      <OfflineNotice />
      <ListNotices list={list} />
      {content()}
    </Page>
  );
}
