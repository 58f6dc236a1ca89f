import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { BffProblem } from '../../bff/bff-problem.ts';
import { announce } from '../../ui/announce.ts';
import { Notice } from '../../ui/notice.tsx';
import { problemSentence } from '../../words/problem-sentence.ts';
import type { EditField } from './edit-values.ts';
import { FaultSummary } from './fault-summary.tsx';
import { fieldId } from './field-labels.ts';
import type { EditCard } from './use-edit-card.ts';

/** What stands above the form after an attempt that did not end in a saved card. */
export function EditNotice({ edit: { problem, faults, restored } }: { edit: EditCard }) {
  const { t } = useLingui();
  const notice = useRef<HTMLDivElement>(null);
  const changedElsewhere = problem instanceof BffProblem && problem.code === 'card_changed';

  useEffect(() => {
    const [only, ...others] = Object.keys(faults) as EditField[];
    if (only && others.length === 0) document.getElementById(fieldId(only))?.focus();
    else if (only || problem) notice.current?.focus();
    if (problem) announce(notice.current?.textContent ?? '', 'alert');
  }, [problem, faults]);

  if (Object.keys(faults).length > 1) return <FaultSummary ref={notice} faults={faults} />;
  if (changedElsewhere) {
    return (
      <Notice ref={notice} tone="warn" title={t`This card was changed elsewhere`}>
        <p>
          {t`Here are its latest details. What you typed is still there: check it, then save again.`}
        </p>
      </Notice>
    );
  }
  if (problem) {
    return (
      <Notice ref={notice} tone="danger">
        <p>{problemSentence(problem)}</p>
      </Notice>
    );
  }
  if (!restored) return null;
  return (
    <Notice tone="info">
      <p>{t`We checked that it's you. What you typed is still here: save it again.`}</p>
    </Notice>
  );
}
