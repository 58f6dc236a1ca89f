import type { CardList } from '@card-details/shared/card';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Suspense, useId } from 'react';
import { boot } from '../../boot/boot.ts';
import { lazyPart } from '../../boot/lazy-part.ts';
import { useOnline } from '../../ui/use-online.ts';
import { useDefaultCard } from '../default/use-default-card.ts';
import { AddCard } from './add-card.tsx';
import { CardRow } from './card-row.tsx';
import { NoCards } from './no-cards.tsx';
import styles from './saved-cards.module.css';
import { useSteadyOrder } from './steady-order.ts';
import { useRemoval } from './use-removal.ts';

const RemoveCardDialog = lazyPart(
  async () => (await import('../delete/remove-card-dialog.tsx')).RemoveCardDialog,
);

/** The cards that are saved, as one group in which the default is chosen. */
export function SavedCards({ list }: { list: CardList }) {
  const { ordered, hands } = useSteadyOrder(list.cards);
  const { shownDefault, choose } = useDefaultCard(list);
  const { removing, ask, close } = useRemoval(list, ordered);
  const online = useOnline();
  const hintId = useId();
  const broker = boot().broker.name;
  const hasChoice = list.cards.length > 1;
  if (list.cards.length === 0 && !removing) return <NoCards />;
  return (
    <>
      <fieldset disabled={!online} aria-describedby={hasChoice ? hintId : undefined}>
        <legend className="visually-hidden">
          {hasChoice ? t`Pay with this card at checkout` : t`Saved cards`}
        </legend>
        <ul className={`card-rows ${online ? '' : styles.stale}`} {...hands}>
          {ordered.map((card) => (
            <CardRow
              key={card.id}
              card={card}
              isDefault={card.id === shownDefault}
              onChooseDefault={hasChoice ? choose : null}
              onRemove={ask}
            />
          ))}
        </ul>
      </fieldset>
      {hasChoice && (
        <p id={hintId} className={styles.hint}>
          <Trans>
            {broker} checkout uses the selected card by default. Your choice is saved straight away.
          </Trans>
        </p>
      )}
      <AddCard count={list.cards.length} />
      <Suspense>
        {removing && (
          <RemoveCardDialog
            card={removing.card}
            list={removing.list}
            nextDefault={removing.nextDefault}
            onCancel={() => close(null)}
            onRemoved={() => close(removing)}
          />
        )}
      </Suspense>
    </>
  );
}
