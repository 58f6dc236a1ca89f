import { useLingui } from '@lingui/react/macro';
import type { Ref } from 'react';
import { Notice } from '../../ui/notice.tsx';
import { faultSentence } from './edit-faults.ts';
import styles from './edit-form.module.css';
import type { EditFaults, EditField } from './edit-values.ts';
import { fieldId, fieldLabel } from './field-labels.ts';

type FaultSummaryProps = { ref: Ref<HTMLDivElement>; faults: EditFaults };

/** Where two or more fields are wrong: one list of them, each a way to its field. */
export function FaultSummary({ ref, faults }: FaultSummaryProps) {
  const { t } = useLingui();
  const fields = Object.entries(faults) as [EditField, NonNullable<EditFaults[EditField]>][];
  return (
    <Notice ref={ref} tone="danger">
      <h2 className={styles.summary}>{t`Check what you typed`}</h2>
      <ul>
        {fields.map(([field, fault]) => (
          <li key={field}>
            <a
              href={`#${fieldId(field)}`}
              onClick={(event) => {
                // Followed by the browser, the link would become an address of its own.
                event.preventDefault();
                document.getElementById(fieldId(field))?.focus();
              }}
            >
              {fieldLabel(field)}
            </a>
            {': '}
            {faultSentence(fault)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
