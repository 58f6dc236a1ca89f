import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import { goRound } from '../../arrival/go-round.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** In place of the cards once the login has to be asked again; nothing happens before a click. */
export function CheckNotice() {
  useEffect(() => announce(t`For your security we need to check it's you.`), []);
  return (
    <Notice
      tone="info"
      title={<Trans>For your security we need to check it's you.</Trans>}
      actions={
        <Button look="primary" onClick={() => void goRound()}>
          <Trans>Continue</Trans>
        </Button>
      }
    >
      <p>
        <Trans>Your cards are hidden until then. It only takes a moment.</Trans>
      </p>
    </Notice>
  );
}
