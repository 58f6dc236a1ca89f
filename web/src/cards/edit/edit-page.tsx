import { useLingui } from '@lingui/react/macro';
import { Page } from '../../frame/page.tsx';
import { CardPending } from '../card-pending.tsx';
import { cardName } from '../card-words.ts';
import { useNamedCard } from '../named-card-query.ts';
import { BankUpdateHint } from './bank-update-hint.tsx';
import { EditForm } from './edit-form.tsx';
import { ReplaceHint } from './replace-hint.tsx';

/** What can be changed of a saved card: everything but its number and code. */
export function EditPage() {
  const { t } = useLingui();
  const query = useNamedCard();
  if (!query.data) return <CardPending title={t`Edit card`} query={query} />;
  const { data: card } = query.data;
  const name = cardName(card);
  return (
    <Page title={t`Edit ${name}`}>
      <ReplaceHint card={card} />
      <BankUpdateHint at={card.updatedByBankAt} />
      <EditForm read={query.data} />
    </Page>
  );
}
