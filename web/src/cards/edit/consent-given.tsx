import type { Consent } from '@card-details/shared/card';
import { Trans, useLingui } from '@lingui/react/macro';
import { consentSentence } from '../save/consent-sentence.ts';
import styles from './edit-form.module.css';

/** What its owner agreed to when the card was saved; nothing where that was not kept. */
export function ConsentGiven({ consent }: { consent: Consent | null }) {
  const { i18n } = useLingui();
  if (!consent) return null;
  const date = i18n.date(consent.agreedAt, { dateStyle: 'long' });
  const sentence = consentSentence(consent);
  return (
    <p className={styles.muted}>
      <Trans>
        You agreed on {date}: “{sentence}”
      </Trans>
    </p>
  );
}
