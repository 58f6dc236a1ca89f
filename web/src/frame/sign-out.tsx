import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { call } from '../bff/bff-client.ts';
import { needsSignIn } from '../bff/bff-problem.ts';
import { boot } from '../boot/boot.ts';
import { Button } from '../ui/button.tsx';
import { say } from '../ui/status-line.ts';

async function signOut(): Promise<string> {
  try {
    return (await call('signOut')).data.goTo;
  } catch (error) {
    if (needsSignIn(error)) return boot().broker.dashboardUrl;
    throw error;
  }
}

/** Ends our session only. A call, then a navigation: no form may post to another origin. */
export function SignOut() {
  const { t } = useLingui();
  const [leaving, setLeaving] = useState(false);
  function leave() {
    setLeaving(true);
    signOut().then(
      (address) => location.assign(address),
      () => {
        setLeaving(false);
        say(t`You are still signed in: signing out did not work. Try again.`);
      },
    );
  }
  return (
    <Button look="quiet" busy={leaving ? t`Signing out…` : undefined} onClick={leave}>
      {t`Sign out`}
    </Button>
  );
}
