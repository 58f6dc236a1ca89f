import { t } from '@lingui/core/macro';
import { useEffect } from 'react';
import { announce } from '../../ui/announce.ts';
import { Notice } from '../../ui/notice.tsx';
import { useOnline } from '../../ui/use-online.ts';
import styles from './list-notices.module.css';

export function OfflineNotice() {
  const online = useOnline();
  const sentence = t`You're offline. We'll reload your cards when you're back.`;
  useEffect(() => {
    if (!online) announce(sentence);
  }, [online, sentence]);
  if (online) return null;
  return (
    <div className={styles.notice}>
      <Notice tone="warn" title={sentence} />
    </div>
  );
}
