import { addressLineMaxLength } from '@card-details/shared/limits';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { Field } from '../../ui/field.tsx';
import { countriesIn } from './countries.ts';
import styles from './edit-form.module.css';
import { fieldId, fieldLabel } from './field-labels.ts';
import { TextField } from './text-field.tsx';
import type { EditCard } from './use-edit-card.ts';

/** The address that the bank knows for the card. */
export function AddressFields({ edit }: { edit: EditCard }) {
  const { t, i18n } = useLingui();
  const countries = useMemo(() => countriesIn(i18n.locale), [i18n.locale]);
  const line = { edit, maxLength: addressLineMaxLength };
  return (
    <fieldset className={styles.address}>
      <legend className={styles.legend}>{t`Billing address`}</legend>
      <Field id={fieldId('country')} label={fieldLabel('country')}>
        {(control) => (
          <select
            {...control}
            autoComplete="billing country"
            value={edit.values.country}
            onChange={(event) => edit.type('country', event.target.value)}
          >
            <option value="">{t`Not given`}</option>
            {countries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField {...line} field="line1" autoComplete="billing address-line1" />
      <TextField {...line} field="line2" autoComplete="billing address-line2" />
      <div className={styles.town}>
        <TextField
          edit={edit}
          maxLength={20}
          field="postalCode"
          autoComplete="billing postal-code"
        />
        <TextField {...line} field="city" autoComplete="billing address-level2" />
      </div>
      <TextField {...line} field="state" autoComplete="billing address-level1" />
    </fieldset>
  );
}
