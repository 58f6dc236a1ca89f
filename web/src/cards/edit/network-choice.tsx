import { useLingui } from '@lingui/react/macro';
import { brandName } from '../card-words.ts';
import styles from './edit-form.module.css';
import { fieldLabel } from './field-labels.ts';
import type { EditCard } from './use-edit-card.ts';

/** Which of a co-badged card's networks its owner wants to pay with; the choice is theirs by law in the EU. */
export function NetworkChoice({ edit: { card, values, type } }: { edit: EditCard }) {
  const { t } = useLingui();
  if (card.networks.length < 2) return null;
  const choices = [
    ...card.networks.map((network) => ({ value: network as string, label: brandName(network) })),
    { value: '', label: t`No preference` },
  ];
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{fieldLabel('preferredNetwork')}</legend>
      {choices.map(({ value, label }) => (
        <label key={value} className={styles.choice}>
          <input
            type="radio"
            name="preferredNetwork"
            checked={values.preferredNetwork === value}
            onChange={() => type('preferredNetwork', value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
