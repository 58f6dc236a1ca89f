import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../ui/notice.tsx';
import styles from './edit-form.module.css';

/** Why the number is not the one that its owner remembers. */
export function BankUpdateHint({ at }: { at: string | null }) {
  const { t, i18n } = useLingui();
  if (!at) return null;
  const date = i18n.date(at, { dateStyle: 'long' });
  return (
    <div className={styles.hint}>
      <Notice tone="info" title={t`Your bank has given this card a new number`}>
        <p>
          <Trans>We saw it on {date}. You need not do anything: checkout uses the new one.</Trans>
        </p>
      </Notice>
    </div>
  );
}
