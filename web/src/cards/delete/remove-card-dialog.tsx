import type { Card, CardList } from '@card-details/shared/card';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import { keepDraft } from '../../arrival/drafts.ts';
import { boot } from '../../boot/boot.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { problemSentence } from '../../words/problem-sentence.ts';
import { cardName, cardTitle } from '../card-words.ts';
import { nextDefaults } from './next-default.ts';
import styles from './remove-card-dialog.module.css';
import { useRemoveCard } from './use-remove-card.ts';

type RemoveCardDialogProps = {
  card: Card;
  list: CardList;
  /** What had been chosen before a trip to the sign-in. */
  nextDefault: string | undefined;
  onCancel: () => void;
  onRemoved: () => void;
};

function Consequence({
  card,
  list,
  candidates,
}: {
  card: Card;
  list: CardList;
  candidates: Card[];
}) {
  const broker = boot().broker.name;
  if (list.cards.length === 1) {
    return (
      <Trans>This is your only card. You will need to enter a card the next time you book.</Trans>
    );
  }
  const [only, ...more] = candidates;
  const next = only && more.length === 0 ? cardTitle(only) : null;
  return (
    <>
      {card.expiry !== 'expired' && <Trans>You won't be able to pay with it at {broker}.</Trans>}{' '}
      {next && <Trans>Then {next} becomes your default.</Trans>}
    </>
  );
}

function NextDefault({
  candidates,
  chosen,
  onChoose,
}: {
  candidates: Card[];
  chosen: string | undefined;
  onChoose: (cardId: string) => void;
}) {
  if (candidates.length < 2) return null;
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.question}>
        <Trans>Which card shall be your default then?</Trans>
      </legend>
      {candidates.map((card) => (
        <label key={card.id} className={styles.choice}>
          <input
            type="radio"
            name="next-default"
            checked={card.id === chosen}
            onChange={() => onChoose(card.id)}
          />
          <span>
            {cardTitle(card)} {card.expiry === 'expired' && <Trans>(expired)</Trans>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Asks before a card is removed: that is final, so what follows from it is said first. */
export function RemoveCardDialog(props: RemoveCardDialogProps) {
  const { card, list, nextDefault, onCancel, onRemoved } = props;
  const candidates = nextDefaults(list, card);
  const chosenBefore = candidates.find(({ id }) => id === nextDefault);
  const [chosen, setChosen] = useState((chosenBefore ?? candidates[0])?.id);
  const keepQuestion = () =>
    keepDraft('remove', { cardId: card.id, ...(chosen && { nextDefault: chosen }) });
  // The question goes with the list when it is found that the login has to be asked again.
  const onGone = useEffectEvent(keepQuestion);
  useEffect(() => () => onGone(), []);
  const removal = useRemoveCard(onRemoved, keepQuestion);
  const name = cardName(card);
  return (
    <Dialog
      title={<Trans>Remove {name}?</Trans>}
      consequence={<Consequence card={card} list={list} candidates={candidates} />}
      onCancel={onCancel}
      busy={removal.isPending}
    >
      <NextDefault candidates={candidates} chosen={chosen} onChoose={setChosen} />
      {removal.error && (
        <div role="alert" className={styles.failure}>
          <Notice tone="danger">
            <p>{problemSentence(removal.error)}</p>
          </Notice>
        </div>
      )}
      <div className={styles.actions}>
        <Button data-autofocus disabled={removal.isPending} onClick={onCancel}>
          <Trans>Keep card</Trans>
        </Button>
        <Button
          look="danger"
          busy={removal.isPending ? t`Removing…` : undefined}
          onClick={() => removal.mutate({ card, nextDefault: chosen })}
        >
          <Trans>Remove card</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
