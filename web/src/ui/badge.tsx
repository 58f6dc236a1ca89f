import type { ReactNode } from 'react';
import styles from './badge.module.css';

/** One or two words about the thing beside it. */
export function Badge({
  tone,
  children,
}: {
  tone: 'plain' | 'warn' | 'danger';
  children: ReactNode;
}) {
  return <span className={`${styles.badge} ${styles[tone]}`}>{children}</span>;
}
