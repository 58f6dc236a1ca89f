import { Trans, useLingui } from '@lingui/react/macro';
import { Page } from '../../frame/page.tsx';
import { CardPending } from '../card-pending.tsx';
import { cardName } from '../card-words.ts';
import { useNamedCard } from '../named-card-query.ts';
import { ReplaceForm } from './replace-form.tsx';

/** “My card number changed”: a new card takes the place of an old one in one step. */
export function ReplacePage() {
  const { t } = useLingui();
  const query = useNamedCard();
  const card = query.data?.data;
  if (!card) return <CardPending title={t`Replace a card`} query={query} />;
  const name = cardName(card);
  return (
    <Page
      title={t`Replace ${name}`}
      lead={
        <Trans>
          Enter the new card. It takes over from the old one, nickname and default included; then
          the old one is removed.
        </Trans>
      }
    >
      <ReplaceForm card={card} />
    </Page>
  );
}
