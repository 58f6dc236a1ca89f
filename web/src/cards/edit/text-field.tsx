import { useLingui } from '@lingui/react/macro';
import { Field } from '../../ui/field.tsx';
import { faultSentence } from './edit-faults.ts';
import type { EditField } from './edit-values.ts';
import { valuesOf } from './edit-values.ts';
import { fieldId, fieldLabel } from './field-labels.ts';
import type { EditCard } from './use-edit-card.ts';

type TextFieldProps = {
  edit: EditCard;
  field: EditField;
  hint?: string;
  autoComplete: string;
  maxLength: number;
};

/** One line of text about the card, with what is wrong with it, or what it is elsewhere. */
export function TextField({ edit, field, hint, ...input }: TextFieldProps) {
  const { t } = useLingui();
  const fault = edit.faults[field];
  const saved = valuesOf(edit.card)[field];
  const changedElsewhere = edit.contested.includes(field);
  return (
    <Field
      id={fieldId(field)}
      label={fieldLabel(field)}
      hint={changedElsewhere ? t`Saved elsewhere as: ${saved}` : hint}
      error={fault && faultSentence(fault)}
    >
      {(control) => (
        <input
          {...control}
          {...input}
          type="text"
          value={edit.values[field]}
          onChange={(event) => edit.type(field, event.target.value)}
        />
      )}
    </Field>
  );
}
