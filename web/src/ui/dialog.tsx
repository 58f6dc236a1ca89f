import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import styles from './dialog.module.css';

type DialogProps = {
  title: ReactNode;
  /** What happens if it is confirmed; read out together with the title. */
  consequence: ReactNode;
  children: ReactNode;
  /** Asked for by Esc. Not called while `busy`. */
  onCancel: () => void;
  busy: boolean;
};

/**
 * A modal question. The browser makes the page behind it inert and gives the focus back when it
 * goes; the focus starts on the element with `data-autofocus`, which should be the harmless one.
 */
export function Dialog({ title, consequence, children, onCancel, busy }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Not later: once the element is out of the document, closing it gives the focus back to nobody.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      className={styles.dialog}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onCancel();
      }}
    >
      <h2 id={`${id}-title`} className={styles.title}>
        {title}
      </h2>
      <div id={`${id}-text`} className={styles.text}>
        {consequence}
      </div>
      {children}
    </dialog>
  );
}
