import type { Card } from '@card-details/shared/card';
import { t } from '@lingui/core/macro';
import { cardName } from '../card-words.ts';
import styles from './default-radio.module.css';

type DefaultRadioProps = { card: Card; checked: boolean; onChoose: () => void };

/** Chooses the default card at once; what it does stands below the list. */
export function DefaultRadio({ card, checked, onChoose }: DefaultRadioProps) {
  const name = cardName(card);
  return (
    <label className={styles.choice}>
      <input
        type="radio"
        name="default-card"
        checked={checked}
        onChange={onChoose}
        aria-label={t`Use ${name} by default`}
      />
    </label>
  );
}
