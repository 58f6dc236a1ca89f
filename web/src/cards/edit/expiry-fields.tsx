import { useLingui } from '@lingui/react/macro';
import { expiryDigits } from '../card-words.ts';
import { faultSentence } from './edit-faults.ts';
import styles from './edit-form.module.css';
import { changesOf } from './edit-values.ts';
import { fieldId, fieldLabel } from './field-labels.ts';
import type { EditCard } from './use-edit-card.ts';
import { walletKeepsExpiry } from './wallet-words.ts';

const yearsAhead = 20;

function yearsFrom(first: number): number[] {
  const last = new Date().getFullYear() + yearsAhead;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Month and year as printed on the card; those of a wallet's card are the wallet's business. */
export function ExpiryFields({ edit }: { edit: EditCard }) {
  const { t, i18n } = useLingui();
  const { card, values, faults, contested } = edit;

  if (card.wallet) {
    return (
      <div className={styles.group}>
        <p className={styles.legend}>{fieldLabel('expMonth')}</p>
        <p>
          <bdi>{expiryDigits(card)}</bdi>
        </p>
        <p className={styles.muted}>{walletKeepsExpiry(card.wallet)}</p>
      </div>
    );
  }

  const monthName = new Intl.DateTimeFormat(i18n.locale, { month: 'short', timeZone: 'UTC' });
  const changed = changesOf(values, card).expMonth !== undefined;
  const changedElsewhere = contested.includes('expMonth') || contested.includes('expYear');
  const saved = expiryDigits(card);
  const hints = [
    changedElsewhere && t`Saved elsewhere as: ${saved}`,
    changed && t`We can't check a new date with your bank: copy it from the card.`,
  ].filter((hint) => hint !== false);
  const errorId = `${fieldId('expMonth')}-error`;
  const hintId = `${fieldId('expMonth')}-hint`;
  const described = {
    'aria-describedby': faults.expMonth ? errorId : hintId,
    'aria-invalid': faults.expMonth ? true : undefined,
  };
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{fieldLabel('expMonth')}</legend>
      {faults.expMonth && (
        <p id={errorId} className={styles.error}>
          {faultSentence(faults.expMonth)}
        </p>
      )}
      <div className={styles.expiry}>
        <label>
          <span className={styles.part}>{t`Month`}</span>
          <select
            {...described}
            id={fieldId('expMonth')}
            autoComplete="cc-exp-month"
            value={values.expMonth}
            onChange={(event) => edit.type('expMonth', event.target.value)}
          >
            {Array.from({ length: 12 }, (_, index) => (
              <option key={monthName.format(Date.UTC(2000, index))} value={index + 1}>
                {`${String(index + 1).padStart(2, '0')} - ${monthName.format(Date.UTC(2000, index))}`}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className={styles.part}>{t`Year`}</span>
          <select
            {...described}
            id={fieldId('expYear')}
            autoComplete="cc-exp-year"
            value={values.expYear}
            onChange={(event) => edit.type('expYear', event.target.value)}
          >
            {yearsFrom(Math.min(card.expYear, new Date().getFullYear())).map((year) => (
              <option key={year}>{year}</option>
            ))}
          </select>
        </label>
      </div>
      <p id={hintId} className={styles.muted}>
        {hints.join(' ')}
      </p>
    </fieldset>
  );
}
