import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { announce } from '../../ui/announce.ts';
import { Notice } from '../../ui/notice.tsx';
import { saveProblemSentence } from './save-problem.ts';
import type { SaveStep } from './use-save-card.ts';

/** What stands in the way of the card: the bank's question, or why it was not saved. */
export function SaveNotice({ step, error }: { step: SaveStep; error: unknown }) {
  const { t } = useLingui();
  const notice = useRef<HTMLDivElement>(null);
  const sentence = error ? saveProblemSentence(error) : null;
  useEffect(() => {
    if (!sentence) return;
    announce(sentence, 'alert');
    notice.current?.focus();
  }, [sentence]);
  if (step === 'bank asks') {
    return (
      <Notice tone="info" title={t`Your bank is asking you to confirm`}>
        <p>
          <Trans>Answer your bank in the window that has opened. Then we save your card.</Trans>
        </p>
      </Notice>
    );
  }
  if (!sentence) return null;
  return (
    <Notice tone="danger" ref={notice}>
      <p>{sentence}</p>
    </Notice>
  );
}
