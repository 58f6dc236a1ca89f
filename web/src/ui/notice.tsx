import type { ReactNode, Ref } from 'react';
import styles from './notice.module.css';

type NoticeProps = {
  tone: 'info' | 'warn' | 'danger' | 'ok';
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons or links: what can be done about it. */
  actions?: ReactNode;
  /** Given where the focus is moved to the notice. */
  ref?: Ref<HTMLDivElement>;
};

/** A message that stays on the page. Its words say everything; the colour only repeats the tone. */
export function Notice({ tone, title, children, actions, ref }: NoticeProps) {
  return (
    <div ref={ref} tabIndex={ref ? -1 : undefined} className={`${styles.notice} ${styles[tone]}`}>
      {title && <p className={styles.title}>{title}</p>}
      {children}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
