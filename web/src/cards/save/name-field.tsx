import { holdsCardNumber } from '@card-details/shared/card-number-guard';
import { nameMaxLength } from '@card-details/shared/limits';
import { useLingui } from '@lingui/react/macro';
import type { Ref } from 'react';
import { Field } from '../../ui/field.tsx';
import { cardNumberRefused } from '../card-number-refused.ts';

type NameFieldProps = {
  ref: Ref<HTMLInputElement>;
  value: string;
  onChange: (name: string) => void;
  /** True once saving was asked for: until then an empty field is no fault. */
  checked: boolean;
};

export function NameField({ ref, value, onChange, checked }: NameFieldProps) {
  const { t } = useLingui();
  const missing = checked && value.trim() === '' ? t`Enter the name on the card.` : null;
  const fault = holdsCardNumber(value) ? cardNumberRefused() : missing;
  return (
    <Field label={t`Name on card`} error={fault}>
      {(control) => (
        <input
          {...control}
          ref={ref}
          type="text"
          autoComplete="cc-name"
          maxLength={nameMaxLength}
          required
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
