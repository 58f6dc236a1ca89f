import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import { BffProblem, BffUnreachable, referenceOf } from '../../bff/bff-problem.ts';
import { boot } from '../../boot/boot.ts';
import { announce } from '../../ui/announce.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { problemSentence } from '../../words/problem-sentence.ts';

function saysWhatToDo(error: Error): boolean {
  return (
    error instanceof BffUnreachable ||
    (error instanceof BffProblem && error.code === 'too_many_attempts')
  );
}

/** The cards could not be read, after some tries. */
export function CardsUnavailable({ error, onTryAgain }: { error: Error; onTryAgain: () => void }) {
  const { supportUrl } = boot().broker;
  const reference = referenceOf(error);
  useEffect(() => announce(t`We can't show your cards right now`, 'alert'), []);
  return (
    <Notice
      tone="danger"
      title={<Trans>We can't show your cards right now</Trans>}
      actions={
        <>
          <Button onClick={onTryAgain}>
            <Trans>Try again</Trans>
          </Button>
          {supportUrl && (
            <a className={buttonClass('quiet')} href={supportUrl}>
              <Trans>Get help</Trans>
            </a>
          )}
        </>
      }
    >
      {saysWhatToDo(error) && <p>{problemSentence(error)}</p>}
      <p>
        <Trans>Your cards are safe.</Trans> {reference && <Trans>Reference {reference}</Trans>}
      </p>
    </Notice>
  );
}
