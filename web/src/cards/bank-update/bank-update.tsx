import type { Card } from '@card-details/shared/card';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { cardName } from '../card-words.ts';
import styles from './bank-update.module.css';
import { useDismissBankUpdate } from './use-dismiss-bank-update.ts';

/** In the row of a card whose number the bank has changed: that it has, and when we saw it. */
export function BankUpdate({ card, at }: { card: Card; at: string }) {
  const { t, i18n } = useLingui();
  const dismissal = useDismissBankUpdate(card);
  const date = i18n.date(at, { dateStyle: 'medium' });
  const name = cardName(card);
  return (
    <>
      <Badge tone="plain">
        <Trans>Updated by your bank</Trans>
      </Badge>
      <span className={styles.when}>
        <Trans>New number, seen on {date}</Trans>
      </span>
      <Button
        look="quiet"
        busy={dismissal.isPending ? t`Dismissing…` : undefined}
        aria-label={t`Dismiss the note about ${name}`}
        onClick={() => dismissal.mutate()}
      >
        <Trans>Dismiss</Trans>
      </Button>
    </>
  );
}
